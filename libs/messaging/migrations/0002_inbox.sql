-- Events that a consumer has dealt with (handled or buried). Written in the handler's own transaction.
create table inbox (
  tenant_id   uuid        not null,
  consumer    text        not null,
  event_id    uuid        not null,
  handle_time timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);
-- Old rows are trimmed by age.
create index inbox_handle_time on inbox (tenant_id, consumer, handle_time);

-- How often handling an event was begun after a restart without coming to an end: catches the event that kills the process.
create table inbox_start (
  tenant_id   uuid        not null,
  consumer    text        not null,
  event_id    uuid        not null,
  starts      integer     not null,
  update_time timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);

-- Events that could not be handled, with all that is needed to handle them once the cause is mended.
create table dead_letter (
  tenant_id         uuid        not null,
  consumer          text        not null,
  event_id          uuid        not null,
  name              text        not null,
  topic             text        not null,
  aggregate_id      text        not null,
  aggregate_version bigint      not null,
  payload           json        not null,
  traceparent       text        not null,
  occur_time        timestamptz not null,
  error             text        not null,
  attempts          integer     not null,
  bury_time         timestamptz not null default now(),
  primary key (tenant_id, consumer, event_id)
);

alter table inbox enable row level security;
alter table inbox force row level security;
create policy tenant on inbox
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

alter table inbox_start enable row level security;
alter table inbox_start force row level security;
create policy tenant on inbox_start
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy tenant on dead_letter
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, delete on inbox to {{app}};
grant select, insert, update, delete on inbox_start to {{app}};
grant select, insert, delete on dead_letter to {{app}};
