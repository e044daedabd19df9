-- Rectification notices. Names of grid and community are those of the day of issue: the paper says them.
create table rectification (
  tenant_id       uuid        not null,
  id              uuid        not null,
  number          text        not null,
  state           text        not null check (state in ('issued', 'rectified', 'passed', 'withdrawn')),
  case_id         uuid,
  case_number     text        not null,
  grid_id         uuid        not null,
  grid_name       text        not null,
  block_id        uuid        not null,
  community_id    uuid        not null,
  community_name  text        not null,
  place           text        not null,
  party           text        not null,
  findings        text        not null,
  legal_basis     text        not null,
  demand          text        not null,
  issue_time      timestamptz not null,
  due_time        timestamptz not null,
  round           integer     not null check (round > 0),
  missed          text        not null,
  rung            text        not null check (rung in ('grid', 'block', 'street')),
  raise_time      timestamptz,
  -- The case that raising opened, when there was none.
  raised_case_id  uuid,
  sign_time       timestamptz,
  media_ids       text[]      not null,
  case_effect     text        not null check (case_effect in ('', 'sent_back', 'reopened', 'untouched')),
  issuer_id       text        not null,
  issuer_position text        not null,
  content_hash    text        not null,
  version         integer     not null,
  -- When a worker looks whether it is overdue; null: there is nothing to wait for.
  wake_time       timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id),
  foreign key (tenant_id, raised_case_id) references case_file (tenant_id, id)
);
create unique index rectification_number on rectification (tenant_id, number);
create index rectification_due on rectification (tenant_id, due_time, id);
create index rectification_wake on rectification (wake_time) where wake_time is not null;

-- Who is in charge at the party, sealed.
create table rectification_party (
  tenant_id    uuid not null,
  rectification_id    uuid not null,
  name_sealed  text,
  phone_sealed text,
  primary key (tenant_id, rectification_id),
  foreign key (tenant_id, rectification_id) references rectification (tenant_id, id)
);

-- The history. The service may add to it and read it, nothing else.
create table rectification_step (
  tenant_id      uuid        not null,
  rectification_id      uuid        not null,
  version        integer     not null,
  kind           text        not null,
  time           timestamptz not null,
  actor_kind     text        not null,
  actor_id       text        not null,
  actor_position text        not null,
  note           text        not null,
  media_ids      text[]      not null,
  due_time       timestamptz not null,
  content_hash   text        not null,
  primary key (tenant_id, rectification_id, version),
  foreign key (tenant_id, rectification_id) references rectification (tenant_id, id)
);

alter table rectification enable row level security;
alter table rectification force row level security;
create policy tenant on rectification
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table rectification_party enable row level security;
alter table rectification_party force row level security;
create policy tenant on rectification_party
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table rectification_step enable row level security;
alter table rectification_step force row level security;
create policy tenant on rectification_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on rectification to {{app}};
grant select, insert, update on rectification_party to {{app}};
grant select, insert on rectification_step to {{app}};

-- Row security shows one street at a time. Claims notices whose date has passed, of all streets, for `lease`; gives nothing
-- away but ids. Workers skip what others hold; what a dead worker held comes back.
create policy claim on rectification to {{owner}} using (true) with check (true);
create function claim_overdue_rectifications(lease interval)
  returns table (tenant_id uuid, rectification_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select n.tenant_id, n.id from rectification n
       where n.wake_time <= clock_timestamp()
       order by n.wake_time limit 50 for update skip locked)
    update rectification n set wake_time = clock_timestamp() + $1::interval
      from due where n.tenant_id = due.tenant_id and n.id = due.id
    returning n.tenant_id, n.id
  $$;
revoke all on function claim_overdue_rectifications from public;
grant execute on function claim_overdue_rectifications to {{app}};

-- For `reseal`: which streets there are.
create policy reseal on rectification_party for select to {{owner}} using (true);
create function next_rectification_party_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from rectification_party where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_rectification_party_tenant(uuid) from public;
grant execute on function next_rectification_party_tenant(uuid) to {{app}};
