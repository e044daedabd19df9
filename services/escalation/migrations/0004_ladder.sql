-- What a street agreed on instead of the standard. `immediate` counts minutes round the clock, the others working minutes.
-- Until a case is raised:
create table response_time (
  tenant_id      uuid    not null,
  response_level text    not null check (response_level in ('immediate', 'same_day', 'within_week', 'within_month')),
  minutes        integer not null check (minutes between 0 and 100000),
  primary key (tenant_id, response_level)
);
-- On the rung it was raised to:
create table rung_time (
  tenant_id      uuid    not null,
  rung           text    not null check (rung in ('block', 'street', 'district')),
  response_level text    not null check (response_level in ('immediate', 'same_day', 'within_week', 'within_month')),
  minutes        integer not null check (minutes between 0 and 100000),
  primary key (tenant_id, rung, response_level)
);

alter table response_time enable row level security;
alter table response_time force row level security;
create policy tenant on response_time
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

alter table rung_time enable row level security;
alter table rung_time force row level security;
create policy tenant on rung_time
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select on response_time, rung_time to {{app}};
