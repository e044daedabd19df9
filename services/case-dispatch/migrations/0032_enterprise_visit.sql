-- Visits to enterprises: what was found, what is demanded, what the enterprise said when the demand was closed. A demand is a
-- case; how far it is stands there and nowhere else.
create table visited_enterprise (
  tenant_id       uuid             not null,
  id              uuid             not null,
  name            text             not null,
  -- The name as it is compared: NFKC, lower case, without spaces.
  name_key        text collate "C" not null check (name_key <> ''),
  grid_id         uuid             not null,
  grid_name       text             not null,
  block_id        uuid             not null,
  community_id    uuid             not null,
  community_name  text             not null,
  address         text             not null,
  -- It moved away or closed down: no visit is due.
  gone            boolean          not null,
  last_visit_time timestamptz      not null,
  visit_count     integer          not null check (visit_count > 0),
  primary key (tenant_id, id),
  unique (tenant_id, name_key)
);
create index visited_enterprise_last on visited_enterprise (tenant_id, last_visit_time, id);

create table enterprise_visit (
  tenant_id        uuid             not null,
  id               uuid             not null,
  number           text collate "C" not null,
  enterprise_id    uuid             not null,
  enterprise_name  text             not null,
  gone             boolean          not null,
  visit_time       timestamptz      not null,
  visitor_id       text             not null,
  visitor_position text             not null,
  grid_id          uuid             not null,
  grid_name        text             not null,
  block_id         uuid             not null,
  block_name       text             not null,
  community_id     uuid             not null,
  community_name   text             not null,
  address          text             not null,
  longitude        double precision,
  latitude         double precision check ((latitude is null) = (longitude is null)),
  findings         text             not null,
  media_ids        text[]           not null,
  create_time      timestamptz      not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, enterprise_id) references visited_enterprise (tenant_id, id)
);
create unique index enterprise_visit_number on enterprise_visit (tenant_id, number);
create index enterprise_visit_time on enterprise_visit (tenant_id, visit_time, id);
create index enterprise_visit_enterprise on enterprise_visit (tenant_id, enterprise_id, visit_time, id);
create index enterprise_visit_grid on enterprise_visit (tenant_id, grid_id, visit_time, id);

-- Whom to talk to there. In a table of its own, which no list meets.
create table visit_contact (
  tenant_id    uuid not null,
  visit_id     uuid not null,
  name_sealed  text,
  phone_sealed text,
  primary key (tenant_id, visit_id),
  foreign key (tenant_id, visit_id) references enterprise_visit (tenant_id, id)
);

create table visit_demand (
  tenant_id     uuid    not null,
  visit_id      uuid    not null,
  no            integer not null check (no > 0),
  case_id       uuid    not null,
  -- When somebody means to ask the enterprise; null: the rule says when.
  follow_up_day date,
  primary key (tenant_id, visit_id, no),
  unique (tenant_id, case_id),
  foreign key (tenant_id, visit_id) references enterprise_visit (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

-- What the enterprise said. The service may add to it and read it, nothing else.
create table visit_follow_up (
  tenant_id   uuid        not null,
  visit_id    uuid        not null,
  demand_no   integer     not null,
  no          integer     not null check (no > 0),
  time        timestamptz not null,
  by_id       text        not null,
  by_position text        not null,
  satisfied   boolean     not null,
  result      text        not null,
  effect      text        not null check (effect in ('', 'reopened', 'too_late', 'merged') and (effect = '') = satisfied),
  primary key (tenant_id, visit_id, demand_no, no),
  foreign key (tenant_id, visit_id, demand_no) references visit_demand (tenant_id, visit_id, no)
);

alter table visited_enterprise enable row level security;
alter table visited_enterprise force row level security;
create policy tenant on visited_enterprise
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table enterprise_visit enable row level security;
alter table enterprise_visit force row level security;
create policy tenant on enterprise_visit
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table visit_contact enable row level security;
alter table visit_contact force row level security;
create policy tenant on visit_contact
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table visit_demand enable row level security;
alter table visit_demand force row level security;
create policy tenant on visit_demand
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table visit_follow_up enable row level security;
alter table visit_follow_up force row level security;
create policy tenant on visit_follow_up
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A visit is never changed afterwards; what it says of its enterprise moves on with the next one.
grant select, insert, update on visited_enterprise to {{app}};
grant select, insert on enterprise_visit to {{app}};
grant select, insert, update on visit_contact to {{app}};
grant select, insert on visit_demand to {{app}};
grant update (follow_up_day) on visit_demand to {{app}};
grant select, insert on visit_follow_up to {{app}};

-- For `reseal`: which streets there are.
create policy reseal on visit_contact for select to {{owner}} using (true);
create function next_visit_contact_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from visit_contact where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_visit_contact_tenant(uuid) from public;
grant execute on function next_visit_contact_tenant(uuid) to {{app}};
