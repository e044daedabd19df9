create table person (
  tenant_id uuid not null,
  id        uuid not null,
  name      text not null,
  phone     text not null default '',
  unit      text not null default '',
  primary key (tenant_id, id)
);
create index person_by_name on person (tenant_id, name text_pattern_ops, id);

alter table person enable row level security;
alter table person force row level security;
create policy tenant on person
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on person to {{app}};

-- Who a subject of the sign-in is. One subject may be known in several streets.
create table account (
  tenant_id uuid not null,
  subject   text not null,
  person_id uuid not null,
  primary key (tenant_id, subject),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index account_by_subject on account (subject);
create index account_by_person on account (tenant_id, person_id);

alter table account enable row level security;
alter table account force row level security;
create policy tenant on account
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Before the street is known, a proven subject may read its own rows, in all streets, and nothing else.
create policy own_subject on account for select
  using (subject = nullif(current_setting('app.subject', true), ''));
grant select, insert, update on account to {{app}};
