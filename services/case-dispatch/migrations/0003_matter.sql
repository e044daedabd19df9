-- What a street changed of the default catalogue; null: as the default has it.
create table matter (
  tenant_id         uuid    not null,
  code              text    not null,
  in_force          boolean not null default true,
  name              text,
  response_level    text check (response_level in ('immediate', 'same_day', 'within_week', 'within_month')),
  responsible       text check (responsible in ('grid_member', 'mobile_grid_member', 'co_leader', 'block')),
  evidence_demanded text[] check (evidence_demanded <@ array['photo', 'place']),
  closing_standard  text,
  primary key (tenant_id, code)
);
alter table matter enable row level security;
alter table matter force row level security;
create policy tenant on matter
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on matter to {{app}};
