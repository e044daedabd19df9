-- Copy of identity's appointments: who holds which position where, and when.
create table member (
  tenant_id      uuid        not null,
  appointment_id uuid        not null,
  person_id      uuid        not null,
  position       text        not null,
  place_kind     text        not null,
  place_id       uuid        not null,
  start_time     timestamptz not null,
  end_time       timestamptz,
  -- Version of the appointment at its source; older news never overwrites newer.
  version        bigint      not null,
  primary key (tenant_id, appointment_id)
);
create index member_place on member (tenant_id, place_id);
create index member_person on member (tenant_id, person_id);

-- Copy of grid-registry's grids, without boundaries.
create table grid (
  tenant_id      uuid   not null,
  id             uuid   not null,
  name           text   not null,
  type           text   not null,
  special_kind   text   not null,
  block_id       uuid   not null,
  block_name     text   not null,
  community_id   uuid   not null,
  community_name text   not null,
  version        bigint not null,
  primary key (tenant_id, id)
);

alter table member enable row level security;
alter table member force row level security;
create policy tenant on member
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table grid enable row level security;
alter table grid force row level security;
create policy tenant on grid
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on member to {{app}};
grant select, insert, update on grid to {{app}};
