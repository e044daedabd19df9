-- What a case earned whom. One row per case and trigger, also when the day's cap left nothing: told twice, earned once.
create table earning (
  tenant_id uuid   not null,
  trigger   text   not null check (trigger in ('case_verified', 'case_rated_well')),
  case_id   uuid   not null,
  person_id uuid   not null,
  rule_code text   not null,
  day       date   not null,
  points    bigint not null check (points >= 0),
  primary key (tenant_id, trigger, case_id)
);
create index earning_by_day on earning (tenant_id, person_id, day, rule_code);
alter table earning enable row level security;
alter table earning force row level security;
create policy tenant on earning
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on earning to {{app}};
