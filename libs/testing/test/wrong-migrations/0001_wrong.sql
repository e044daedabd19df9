-- Every way to forget a street's fence, for the spec of the tenant suite.
create table secured (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
alter table secured enable row level security;
alter table secured force row level security;
create policy tenant on secured
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

create table no_policy (tenant_id uuid not null, id uuid primary key, secured_id uuid check (secured_id <> id));

create table open_policy (tenant_id uuid not null, note text not null);
alter table open_policy enable row level security;
alter table open_policy force row level security;
create policy everybody on open_policy using (true) with check (true);

create table reads_all (tenant_id uuid not null, note text not null);
alter table reads_all enable row level security;
alter table reads_all force row level security;
create policy tenant on reads_all
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy more on reads_all for select using (tenant_id is not null);

create policy relay on secured to {{relay}} using (true) with check (false);

create table nobodys (id int);
create materialized view copy as select * from secured;

grant select, insert, update, delete on secured, no_policy, open_policy, reads_all to {{app}};
