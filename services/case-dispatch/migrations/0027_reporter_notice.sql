-- How the reporter wants to be told. Beside the address, since it is of no use without.
alter table reporter
  add column channel  text not null default 'page' check (channel in ('none', 'page', 'sms', 'wechat', 'email', 'call')),
  add column language text not null default 'zh' check (language in ('zh', 'en'));
grant update (channel, language) on reporter to {{app}};

-- What a reporter is told of one step: written with the step, sent later. The address stays in `reporter`, sealed, in one
-- place; a notice names the case.
create table reporter_notice (
  tenant_id      uuid        not null,
  id             uuid        not null,
  -- Order of telling.
  seq            bigint      generated always as identity,
  case_id        uuid        not null,
  kind           text        not null,
  -- The step that it tells of: of the own case, or of the one that it was merged into.
  source_case_id uuid        not null,
  source_version integer     not null,
  channel        text        not null check (channel in ('sms', 'wechat', 'email', 'call')),
  language       text        not null,
  -- Danger is told at night too.
  urgent         boolean     not null,
  suspended_until timestamptz,
  main_number    text        not null,
  state          text        not null check (state in ('queued', 'failed', 'sent', 'given_up', 'to_call', 'called', 'superseded', 'dropped')),
  tries          integer     not null default 0,
  next_try_time  timestamptz not null,
  queued_time    timestamptz not null,
  sent_time      timestamptz,
  failure        text        not null default '',
  call_note      text        not null default '',
  called_by      text        not null default '',
  primary key (tenant_id, id),
  -- Never twice for the same step, whoever asks for it how often.
  unique (tenant_id, case_id, source_case_id, source_version, kind),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index reporter_notice_due on reporter_notice (next_try_time) where state in ('queued', 'failed');
create index reporter_notice_calls on reporter_notice (tenant_id, seq) where state in ('given_up', 'to_call');

-- Who carries the messages of a street. Its secret is sealed; there is no default one.
create table notice_provider (
  tenant_id     uuid        not null,
  id            uuid        not null,
  channel       text        not null check (channel in ('sms', 'wechat', 'email')),
  url           text        not null,
  account       text        not null,
  sender        text        not null,
  secret_sealed text,
  enabled       boolean     not null,
  daily_cap     integer     not null check (daily_cap between 1 and 1000000),
  quiet_from    integer     not null check (quiet_from between 0 and 1439),
  quiet_until   integer     not null check (quiet_until between 0 and 1439),
  track_url     text        not null,
  street_name   text        not null,
  update_time   timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, channel)
);

-- Messages of a day, for the cap.
create table notice_day (
  tenant_id uuid    not null,
  channel   text    not null,
  day       date    not null,
  sent      integer not null,
  primary key (tenant_id, channel, day)
);

-- Who looked at a reporter's number, and why. Added to, never changed.
create table reporter_reveal (
  tenant_id uuid        not null,
  id        uuid        not null,
  case_id   uuid        not null,
  actor_id  text        not null,
  reason    text        not null,
  salt      bytea       not null,
  time      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

alter table reporter_notice enable row level security;
alter table reporter_notice force row level security;
create policy tenant on reporter_notice
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; claim_reporter_notice below runs as the owner.
create policy claim on reporter_notice to {{owner}} using (true) with check (true);
alter table notice_provider enable row level security;
alter table notice_provider force row level security;
create policy tenant on notice_provider
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy reseal on notice_provider for select to {{owner}} using (true);
alter table notice_day enable row level security;
alter table notice_day force row level security;
create policy tenant on notice_day
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table reporter_reveal enable row level security;
alter table reporter_reveal force row level security;
create policy tenant on reporter_reveal
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert on reporter_notice to {{app}};
grant update (state, tries, next_try_time, sent_time, failure, call_note, called_by, channel) on reporter_notice to {{app}};
grant select, insert, update on notice_provider to {{app}};
grant select, insert, update on notice_day to {{app}};
grant select, insert on reporter_reveal to {{app}};

-- Notices whose time has come, of all streets, oldest first, for `lease`; gives out ids alone.
create function claim_reporter_notice(lease interval)
  returns table (tenant_id uuid, id uuid, case_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select n.tenant_id, n.id from reporter_notice n
       where n.state in ('queued', 'failed') and n.next_try_time <= clock_timestamp()
       order by n.next_try_time, n.seq limit 50 for update skip locked),
    claimed as (
      update reporter_notice n set next_try_time = clock_timestamp() + $1::interval
        from due where n.tenant_id = due.tenant_id and n.id = due.id
      returning n.tenant_id, n.id, n.case_id, n.seq)
    select c.tenant_id, c.id, c.case_id from claimed c order by c.seq
  $$;
revoke all on function claim_reporter_notice from public;
grant execute on function claim_reporter_notice to {{app}};

create function next_notice_provider_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from notice_provider where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_notice_provider_tenant(uuid) from public;
grant execute on function next_notice_provider_tenant(uuid) to {{app}};
