create table appointment (
  tenant_id  uuid not null,
  id         uuid not null,
  person_id  uuid not null,
  position   text not null,
  place_kind text not null,
  place_id   text not null,
  place_name text not null default '',
  start_time timestamptz not null,
  end_time   timestamptz,
  end_reason text not null default '',
  version    integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  check (end_time is null or end_time >= start_time)
);
create index appointment_by_person on appointment (tenant_id, person_id);
create index appointment_by_place on appointment (tenant_id, place_id, position);

alter table appointment enable row level security;
alter table appointment force row level security;
create policy tenant on appointment
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on appointment to {{app}};
