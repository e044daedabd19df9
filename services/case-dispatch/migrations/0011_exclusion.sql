-- The register of exclusions (剔除). Its entry says who proposed and who decided; the steps of the case say it too.
create table exclusion (
  tenant_id         uuid        not null,
  id                uuid        not null,
  case_id           uuid        not null,
  case_number       text        not null,
  matter_name       text        not null,
  grid_name         text        not null,
  grid_id           uuid        not null,
  block_id          uuid        not null,
  community_id      uuid        not null,
  state             text        not null check (state in ('proposed', 'excluded', 'rejected')),
  reason            text        not null,
  proposer_id       text        not null,
  proposer_position text        not null,
  proposed_time     timestamptz not null,
  reviewer_id       text,
  reviewer_position text        not null default '',
  review_note       text        not null default '',
  reviewed_time     timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id),
  -- Four eyes, whatever the program does.
  check (reviewer_id <> proposer_id),
  check ((state = 'proposed') = (reviewer_id is null))
);
create index exclusion_newest on exclusion (tenant_id, proposed_time, id);
-- One proposal at a time, and what is out stays out.
create unique index exclusion_once on exclusion (tenant_id, case_id) where state in ('proposed', 'excluded');

alter table exclusion enable row level security;
alter table exclusion force row level security;
create policy tenant on exclusion
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on exclusion to {{app}};
