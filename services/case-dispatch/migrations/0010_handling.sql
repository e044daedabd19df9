-- Suspension is a state; everything else that may happen on the way stands in columns of its own.
alter table case_file drop constraint case_file_state_check;
alter table case_file add constraint case_file_state_check
  check (state in ('reported', 'dispatched', 'claimed', 'suspended', 'handled', 'verified', 'closed'));
alter table case_file
  -- The person who gave it to the assignee; null when the rules did. A refusal goes back there.
  add column dispatcher_id           uuid,
  add column department_id           uuid,
  -- 首接负责: set once, by the first who took it on or passed it on.
  add column first_receiver_id       uuid,
  add column first_receiver_position text        not null default '',
  add column transfer_count          integer     not null default 0,
  add column transfer_locked         boolean     not null default false,
  add column refusal_count           integer     not null default 0,
  add column reopen_count            integer     not null default 0,
  add column helper_ids              uuid[]      not null default '{}',
  add column contributor_ids         uuid[]      not null default '{}',
  add column suspended_time          timestamptz,
  add column suspended_until         timestamptz,
  add column resumed_time            timestamptz,
  add column reopened_time           timestamptz,
  add column exclusion               text        not null default '' check (exclusion in ('', 'proposed', 'excluded')),
  add constraint case_file_suspension check ((state = 'suspended') = (suspended_until is not null));
create index case_file_first_receiver on case_file (tenant_id, first_receiver_id, reported_time, id)
  where first_receiver_id is not null;
create index case_file_department on case_file (tenant_id, department_id, reported_time, id) where department_id is not null;

-- The words of these predicates are those of the lists (case-list.repository.ts): a suspended case is open.
drop index case_file_open;
create index case_file_open on case_file (tenant_id, reported_time, id)
  where state in ('reported', 'dispatched', 'claimed', 'suspended', 'handled');
drop index case_file_due;
create index case_file_due on case_file (tenant_id, due_time, id)
  where state in ('reported', 'dispatched', 'claimed', 'suspended', 'handled');

-- Who helps where, for lists: under row security an array in case_file may not choose an index.
create table case_helper (
  tenant_id uuid not null,
  person_id uuid not null,
  case_id   uuid not null,
  primary key (tenant_id, person_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
alter table case_helper enable row level security;
alter table case_helper force row level security;
create policy tenant on case_helper
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on case_helper to {{app}};

-- What a street agreed on instead of the standard (handling.ts); without a row the standard is in force.
create table handling_terms (
  tenant_id     uuid    not null primary key,
  max_transfers integer not null check (max_transfers between 1 and 20),
  reopen_days   integer not null check (reopen_days between 0 and 90)
);
alter table handling_terms enable row level security;
alter table handling_terms force row level security;
create policy tenant on handling_terms
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on handling_terms to {{app}};
