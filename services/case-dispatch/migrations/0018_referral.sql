-- Where a case comes from beyond its channel, and what its place was taken from.
alter table case_file
  add column source_name   text    not null default '',
  add column source_number text    not null default '',
  add column place_source  text    not null default ''
    check (place_source in ('', 'point', 'photo', 'grid', 'qr_code', 'words')),
  add column signal_count  integer not null default 0;

-- Bodies that hand cases in, or whose devices tell of them. A partner's program acts for the source of its client id.
create table intake_source (
  tenant_id   uuid        not null,
  id          uuid        not null,
  kind        text        not null check (kind in ('hotline_12345', 'department', 'device_alert')),
  name        text        not null,
  -- Client of the sign-in; empty: only people of the street hand its cases in.
  client_id   text        not null,
  active      boolean     not null,
  -- Keeps what names its place in words alone, until a person has placed it. Null: such a referral is refused.
  waiting_grid_id uuid,
  create_time timestamptz not null,
  update_time timestamptz not null,
  primary key (tenant_id, id)
);
create unique index intake_source_hotline on intake_source (tenant_id) where kind = 'hotline_12345';
create unique index intake_source_client on intake_source (tenant_id, client_id) where client_id <> '';

-- A case that another body handed in, by the number that it has there: once, whatever is sent how often.
create table referral (
  tenant_id        uuid        not null,
  id               uuid        not null,
  source_id        uuid        not null,
  number           text        not null,
  case_id          uuid        not null,
  -- Keyed: what was handed in, phone number included. The same number with another mark is refused.
  content_mark     bytea       not null,
  call_back_wished boolean     not null,
  -- As the source set it; the street's own clock runs beside it.
  due_time         timestamptz,
  receive_time     timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, source_id, number),
  unique (tenant_id, case_id),
  foreign key (tenant_id, source_id) references intake_source (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index referral_received on referral (tenant_id, receive_time, id);
create index referral_call_back on referral (tenant_id, due_time, id) where call_back_wished;

-- Every attempt to call a reporter back. The service may add and read, nothing else.
create table call_back (
  tenant_id      uuid        not null,
  referral_id    uuid        not null,
  attempt        integer     not null check (attempt > 0),
  call_time      timestamptz not null,
  record_time    timestamptz not null,
  result         text        not null check (result in ('reached', 'not_reached', 'declined')),
  -- Null: not asked, not said, or nobody was reached.
  satisfied      boolean     check (satisfied is null or result = 'reached'),
  words          text        not null,
  actor_id       text        not null,
  actor_position text        not null,
  primary key (tenant_id, referral_id, attempt),
  foreign key (tenant_id, referral_id) references referral (tenant_id, id)
);

alter table intake_source enable row level security;
alter table intake_source force row level security;
create policy tenant on intake_source
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table referral enable row level security;
alter table referral force row level security;
create policy tenant on referral
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table call_back enable row level security;
alter table call_back force row level security;
create policy tenant on call_back
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on intake_source to {{app}};
grant select, insert on referral to {{app}};
grant select, insert on call_back to {{app}};
