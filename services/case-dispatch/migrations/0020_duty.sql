-- Weekly hours of a person, or of everybody in a position at a place: [{weekday, startMinute, endMinute}], Asia/Shanghai.
create table duty_roster (
  tenant_id uuid   not null,
  -- A grid, a block, or the street itself (its own id): then it is the standard of the position in the whole street.
  place_id  uuid   not null,
  position  text   not null,
  -- All zeros: everybody in the position there.
  person_id uuid   not null,
  shifts    jsonb  not null,
  primary key (tenant_id, place_id, position, person_id)
);

-- What is different on some days. Of several that speak of one moment the youngest counts.
create table duty_change (
  tenant_id   uuid        not null,
  id          uuid        not null,
  place_id    uuid        not null,
  person_id   uuid        not null,
  kind        text        not null check (kind in ('off', 'on', 'swap')),
  -- Of a swap: who stands in.
  cover_id    uuid,
  from_time   timestamptz not null,
  until_time  timestamptz not null,
  note        text        not null,
  create_time timestamptz not null,
  cancelled   boolean     not null default false,
  primary key (tenant_id, id),
  check (from_time < until_time),
  check ((kind = 'swap') = (cover_id is not null))
);
create index duty_change_until on duty_change (tenant_id, until_time) where not cancelled;

-- What a member is trained for: codes of matters or categories of the catalogue.
create table member_skill (
  tenant_id uuid   not null,
  person_id uuid   not null,
  codes     text[] not null,
  primary key (tenant_id, person_id)
);

-- Where a grid lies, for the way to a case. Null until grid-registry tells of the grid again.
alter table grid add column center_longitude double precision, add column center_latitude double precision;

-- Who was considered when it was dispatched, and why not: a list as assignment/dispatch.ts has it.
alter table case_step add column considered jsonb;

alter table duty_roster enable row level security;
alter table duty_roster force row level security;
create policy tenant on duty_roster
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table duty_change enable row level security;
alter table duty_change force row level security;
create policy tenant on duty_change
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table member_skill enable row level security;
alter table member_skill force row level security;
create policy tenant on member_skill
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update, delete on duty_roster to {{app}};
grant select, insert, update on duty_change to {{app}};
grant select, insert, update, delete on member_skill to {{app}};
