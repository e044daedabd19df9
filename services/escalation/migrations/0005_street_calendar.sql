-- Days of a street that differ from the national calendar: its own days off and its own working days.
create table street_day (
  tenant_id uuid not null,
  day       date not null,
  kind      text not null check (kind in ('holiday', 'workday')),
  name      text not null,
  primary key (tenant_id, day)
);

alter table street_day enable row level security;
alter table street_day force row level security;
create policy tenant on street_day
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on street_day to {{app}};
