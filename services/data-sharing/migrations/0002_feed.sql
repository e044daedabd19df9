-- What can be read, in the order in which it was committed. The head row is locked while a position is taken, so a position
-- is visible only when all before it are: a reader that pages by position never skips a late commit.
create table feed_head (
  tenant_id     uuid   not null,
  data_set      text   not null,
  last_position bigint not null,
  primary key (tenant_id, data_set)
);
alter table feed_head enable row level security;
alter table feed_head force row level security;
create policy tenant on feed_head
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on feed_head to {{app}};

create table feed_record (
  tenant_id     uuid   not null,
  data_set      text   not null,
  position      bigint not null,
  event_id      uuid   not null,
  type          text   not null,
  subject       text   not null,
  occur_time    timestamptz not null,
  category_code text   not null,
  grid_type     text   not null,
  fields        json   not null,
  primary key (tenant_id, data_set, position),
  unique (tenant_id, data_set, event_id)
);
create index feed_record_by_category on feed_record (tenant_id, data_set, category_code, position);
alter table feed_record enable row level security;
alter table feed_record force row level security;
create policy tenant on feed_record
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on feed_record to {{app}};

-- Who read what when, and who was refused. Written before the records leave; nobody may change or remove a row.
create table access (
  tenant_id    uuid   not null,
  id           bigint generated always as identity,
  grant_id     uuid   not null,
  partner      text   not null,
  access_time  timestamptz not null default clock_timestamp(),
  record_count integer not null,
  fields       text[] not null,
  outcome      text   not null check (outcome in ('served', 'refused')),
  refusal      text   not null default '',
  primary key (tenant_id, id)
);
create index access_by_grant on access (tenant_id, grant_id, id desc);
alter table access enable row level security;
alter table access force row level security;
create policy tenant on access
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on access to {{app}};
