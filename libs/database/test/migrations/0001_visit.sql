-- A table for the specs of this library: visits that a street pays.
create table visit (
  tenant_id  uuid   not null,
  id         int    not null,
  points     bigint not null default 0,
  visit_date date,
  primary key (tenant_id, id)
);

alter table visit enable row level security;
alter table visit force row level security;
create policy tenant on visit
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update, delete on visit to {{app}};
