-- What is known of each case from its newest event. One row a case: figures count rows, not events, so a replay changes nothing.
create table case_fact (
  tenant_id       uuid    not null,
  case_id         uuid    not null,
  version         integer not null,
  state           text    not null,
  channel         text    not null,
  matter_code     text    not null,
  matter_name     text    not null,
  category_code   text    not null,
  category_name   text    not null,
  response_level  text    not null,
  grid_id         text    not null,
  grid_name       text    not null,
  grid_type       text    not null,
  block_id        text    not null,
  block_name      text    not null,
  community_id    text    not null,
  community_name  text    not null,
  reported_time   timestamptz not null,
  claimed_time    timestamptz,
  handled_time    timestamptz,
  verified_time   timestamptz,
  closed_time     timestamptz,
  due_time        timestamptz,
  rating          integer not null,
  solved          boolean not null,
  primary key (tenant_id, case_id)
);
create index case_fact_by_report on case_fact (tenant_id, reported_time);
create index case_fact_by_close on case_fact (tenant_id, closed_time) where closed_time is not null;

alter table case_fact enable row level security;
alter table case_fact force row level security;
create policy tenant on case_fact
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on case_fact to {{app}};

-- The clock of a case as escalation told it. Comes on another topic, so it may be here before the case is.
create table case_clock (
  tenant_id      uuid    not null,
  case_id        uuid    not null,
  version        integer not null,
  -- The first deadline decides whether the street answered in time; the current one whether the case is overdue.
  first_due_time timestamptz not null,
  due_time       timestamptz not null,
  primary key (tenant_id, case_id)
);

alter table case_clock enable row level security;
alter table case_clock force row level security;
create policy tenant on case_clock
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on case_clock to {{app}};

create table case_raise (
  tenant_id  uuid not null,
  case_id    uuid not null,
  to_rung    text not null,
  raise_time timestamptz not null,
  primary key (tenant_id, case_id, to_rung)
);
create index case_raise_by_time on case_raise (tenant_id, raise_time);

alter table case_raise enable row level security;
alter table case_raise force row level security;
create policy tenant on case_raise
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on case_raise to {{app}};
