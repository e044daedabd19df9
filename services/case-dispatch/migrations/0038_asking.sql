-- Messages to people who are asked for something: residents for an acceptance, experts for a panel, parties for a session of
-- mediation. The contact stands in the message, sealed; the link is derived when it is sent and is stored nowhere.
create table asking_message (
  tenant_id      uuid        not null,
  id             uuid        not null,
  -- Order of telling.
  seq            bigint      generated always as identity,
  subject_kind   text        not null check (subject_kind in ('acceptance', 'panel', 'mediation')),
  subject_id     uuid        not null,
  -- Who is asked: a seat of the acceptance, an expert of the panel, a party at a session.
  seat_id        uuid        not null,
  kind           text        not null check (kind in ('asked', 'reminder')),
  channel        text        not null check (channel in ('sms', 'wechat', 'email')),
  language       text        not null check (language in ('zh', 'en')),
  contact_sealed text,
  state          text        not null check (state in ('queued', 'failed', 'sent', 'given_up', 'dropped')),
  tries          integer     not null default 0,
  next_try_time  timestamptz not null,
  queued_time    timestamptz not null,
  sent_time      timestamptz,
  failure        text        not null default '',
  by_id          text        not null,
  primary key (tenant_id, id)
);
create index asking_message_of on asking_message (tenant_id, subject_id, seq);
create index asking_message_due on asking_message (next_try_time) where state in ('queued', 'failed');
-- Reminded once.
create unique index asking_message_reminder on asking_message (tenant_id, seat_id) where kind = 'reminder' and state <> 'dropped';

alter table asking_message enable row level security;
alter table asking_message force row level security;
create policy tenant on asking_message
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; the functions below run as the owner.
create policy claim on asking_message to {{owner}} using (true) with check (true);

grant select, insert on asking_message to {{app}};
grant update (state, tries, next_try_time, sent_time, failure, contact_sealed) on asking_message to {{app}};

-- Messages whose time has come, of all streets, oldest first, for `lease`; gives out ids alone.
create function claim_asking_message(lease interval)
  returns table (tenant_id uuid, id uuid, seat_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select n.tenant_id, n.id from asking_message n
       where n.state in ('queued', 'failed') and n.next_try_time <= clock_timestamp()
       order by n.next_try_time, n.seq limit 50 for update skip locked),
    claimed as (
      update asking_message n set next_try_time = clock_timestamp() + $1::interval
        from due where n.tenant_id = due.tenant_id and n.id = due.id
      returning n.tenant_id, n.id, n.seat_id, n.seq)
    select c.tenant_id, c.id, c.seat_id from claimed c order by c.seq
  $$;
revoke all on function claim_asking_message from public;
grant execute on function claim_asking_message to {{app}};

-- For `reseal`: which streets there are.
create function next_asking_message_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from asking_message where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_asking_message_tenant(uuid) from public;
grant execute on function next_asking_message_tenant(uuid) to {{app}};

-- What a reporter is asked for names the acceptance in place of a case's step.
create index reporter_notice_source on reporter_notice (tenant_id, source_case_id, seq);
