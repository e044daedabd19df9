-- A sign that hangs on a door stays valid: imports add and move codes, they never take one away.
create table qr_code (
  tenant_id  uuid not null,
  code       text collate "C" not null,
  grid_id    uuid not null,
  place_name text not null,
  longitude  double precision not null,
  latitude   double precision not null,
  version    integer not null default 1,
  primary key (tenant_id, code),
  foreign key (tenant_id, grid_id) references grid (tenant_id, id)
);
create index qr_code_by_grid on qr_code (tenant_id, grid_id, code);

alter table qr_code enable row level security;
alter table qr_code force row level security;
create policy tenant on qr_code
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on qr_code to {{app}};
