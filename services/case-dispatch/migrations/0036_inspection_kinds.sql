-- Rounds over projects, places and tasks besides cases. Every round until now was over cases.
alter table inspection_round
  add column kind text not null default 'case' check (kind in ('case', 'project', 'place', 'task')),
  -- What sort of them: of projects open or closed, of places the type of the grid, of tasks their kind.
  add column sub_kind text not null default '',
  add column community_id uuid;
alter table inspection_round alter column kind drop default, alter column sub_kind drop default;

-- What is no case is written down as it was named when it was drawn; what it is called later is another matter.
alter table inspection
  alter column case_id drop not null,
  add column kind text not null default 'case' check (kind in ('case', 'project', 'place', 'task')),
  add column subject_id uuid,
  add column subject_number text not null default '',
  add column subject_name text not null default '',
  add column place_name text not null default '',
  add column grid_id uuid,
  -- The case or the notice that a failure led to.
  add column follow_id uuid,
  add column follow_number text not null default '',
  add constraint inspection_subject check ((kind = 'case') = (case_id is not null) and (kind = 'case') = (subject_id is null)),
  drop constraint inspection_case_effect_check,
  add constraint inspection_case_effect_check check (
    case_effect in ('', 'sent_back', 'reopened', 'untouched', 'case_opened', 'notice_issued')),
  add constraint inspection_follow check ((case_effect in ('case_opened', 'notice_issued')) = (follow_id is not null));
alter table inspection
  alter column kind drop default,
  alter column subject_number drop default,
  alter column subject_name drop default,
  alter column place_name drop default;
grant update (follow_id, follow_number) on inspection to {{app}};

-- A pool of tasks is what was completed in a period.
create index task_finished on task (tenant_id, update_time) where state = 'completed';
