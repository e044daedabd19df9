alter table case_fact
  add column reopen_count      integer not null default 0,
  add column excluded          boolean not null default false,
  -- When the street first answered the reporter. Reopened or passed on, a case is claimed anew; it was answered once.
  add column first_answer_time timestamptz;
-- Row security is forced on the owner too, who has no street here: lifted for this one statement.
alter table case_fact no force row level security;
update case_fact set first_answer_time = coalesce(claimed_time, handled_time);
alter table case_fact force row level security;
