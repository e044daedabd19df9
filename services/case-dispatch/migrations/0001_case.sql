-- The case as it stands. Names of matter and grid are those at the time of the last step, so a list needs no join.
create table case_file (
  tenant_id          uuid             not null,
  id                 uuid             not null,
  number             text collate "C" not null,
  state              text             not null check (state in ('reported', 'dispatched', 'claimed', 'handled', 'verified', 'closed')),
  channel            text             not null,
  text               text             not null,
  matter_code        text             not null,
  matter_name        text             not null,
  category_code      text             not null,
  category_name      text             not null,
  responsible        text             not null,
  response_level     text             not null,
  evidence_demanded  text[]           not null,
  grid_id            uuid             not null,
  grid_name          text             not null,
  grid_type          text             not null,
  special_kind       text             not null,
  block_id           uuid             not null,
  block_name         text             not null,
  community_id       uuid             not null,
  community_name     text             not null,
  longitude          double precision,
  latitude           double precision,
  address            text             not null,
  qr_code            text             not null,
  media_ids          text[]           not null,
  evidence_media_ids text[]           not null,
  assignee_id        uuid,
  assignee_position  text             not null,
  handler_id         text,
  verifier_id        text,
  dispatch_reason    text             not null,
  rung               text             not null check (rung in ('grid', 'block', 'street', 'district')),
  -- infinity while no clock runs: sorts last without nulls, so keyset paging stays one comparison.
  due_time           timestamptz      not null,
  -- Version of the clock that due_time comes from; older news never overwrites newer.
  clock_version      bigint           not null default 0,
  reported_time      timestamptz      not null,
  dispatched_time    timestamptz,
  claimed_time       timestamptz,
  handled_time       timestamptz,
  verified_time      timestamptz,
  closed_time        timestamptz,
  update_time        timestamptz      not null,
  rating             smallint         not null check (rating between 0 and 5),
  rating_comment     text             not null,
  solved             boolean          not null,
  reporter_reachable boolean          not null,
  version            integer          not null,
  primary key (tenant_id, id)
);
create unique index case_file_number on case_file (tenant_id, number);
create index case_file_reported on case_file (tenant_id, reported_time, id);
create index case_file_updated on case_file (tenant_id, update_time, id);
create index case_file_grid on case_file (tenant_id, grid_id, reported_time, id);
create index case_file_assignee on case_file (tenant_id, assignee_id, reported_time, id);
-- What is open is a thousandth of what is kept: its lists never walk the archive.
create index case_file_open on case_file (tenant_id, reported_time, id)
  where state in ('reported', 'dispatched', 'claimed', 'handled');
create index case_file_due on case_file (tenant_id, due_time, id)
  where state in ('reported', 'dispatched', 'claimed', 'handled');
-- Cases in hand, counted at every dispatch.
create index case_file_load on case_file (tenant_id, assignee_id) where state in ('dispatched', 'claimed');

-- The history. The service may add to it and read it, nothing else.
create table case_step (
  tenant_id      uuid        not null,
  case_id        uuid        not null,
  version        integer     not null,
  kind           text        not null,
  time           timestamptz not null,
  actor_kind     text        not null,
  actor_id       text        not null,
  actor_position text        not null,
  note           text        not null,
  longitude      double precision,
  latitude       double precision,
  media_ids      text[]      not null,
  state          text        not null,
  assignee_id    uuid,
  primary key (tenant_id, case_id, version),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

-- How to reach who reported. Apart from the case: no list, event or log ever meets it.
create table reporter (
  tenant_id uuid not null,
  case_id   uuid not null,
  name      text not null,
  phone     text not null,
  email     text not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

-- Last number given out per day. Numbers are reserved ahead in a transaction of their own, so no report waits for another.
create table case_number (
  tenant_id   uuid    not null,
  day         text    not null,
  last_number integer not null,
  primary key (tenant_id, day)
);

alter table case_file enable row level security;
alter table case_file force row level security;
create policy tenant on case_file
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table case_step enable row level security;
alter table case_step force row level security;
create policy tenant on case_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table reporter enable row level security;
alter table reporter force row level security;
create policy tenant on reporter
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table case_number enable row level security;
alter table case_number force row level security;
create policy tenant on case_number
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on case_file to {{app}};
grant select, insert on case_step to {{app}};
grant select, insert on reporter to {{app}};
grant select, insert, update on case_number to {{app}};
