create table clock (
  tenant_id      uuid        not null,
  case_id        uuid        not null,
  case_number    text        not null,
  response_level text        not null check (response_level in ('immediate', 'same_day', 'within_week', 'within_month')),
  state          text        not null check (state in ('running', 'stopped')),
  rung           text        not null check (rung in ('grid', 'block', 'street', 'district')),
  grid_id        text        not null,
  block_id       text        not null,
  start_time     timestamptz not null,
  due_time       timestamptz not null,
  provisional    boolean     not null,
  stop_time      timestamptz,
  -- Of the last climb: the deadline on a rung counts from it.
  raise_time     timestamptz,
  -- When the due-timer must look at it next; null when it need not. A claim moves it on by the lease.
  wake_time      timestamptz,
  -- Of the newest event of the case that was followed; older ones are ignored.
  case_version   bigint      not null,
  -- Of the last event told of this clock.
  version        bigint      not null,
  primary key (tenant_id, case_id),
  check ((state = 'stopped') = (stop_time is not null)),
  check (state = 'running' or wake_time is null)
);
-- The list of a street, soonest due first.
create index clock_running on clock (tenant_id, due_time, case_id) where state = 'running';
-- The due-timer asks across streets; only what will ever be due is in it.
create index clock_wake on clock (wake_time) where wake_time is not null;

alter table clock enable row level security;
alter table clock force row level security;
create policy tenant on clock
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; claim_due below runs as the owner.
create policy claim on clock to {{owner}} using (wake_time is not null) with check (wake_time is not null);
grant select, insert, update on clock to {{app}};

-- One row per rung climbed: the key is what makes a case climb a rung once at the most.
create table raise (
  tenant_id       uuid        not null,
  case_id         uuid        not null,
  to_rung         text        not null,
  from_rung       text        not null,
  missed_due_time timestamptz not null,
  due_time        timestamptz not null,
  raise_time      timestamptz not null,
  primary key (tenant_id, case_id, to_rung),
  foreign key (tenant_id, case_id) references clock (tenant_id, case_id)
);

alter table raise enable row level security;
alter table raise force row level security;
create policy tenant on raise
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on raise to {{app}};

-- The one way past the streets' borders, and it gives nothing away but ids: claims clocks whose time has come, of all
-- streets, oldest first, for `lease`. Each is then worked on in a transaction of its own street. Workers skip what others
-- hold; what a dead worker held comes back when the lease ends. The 200 is no parameter: with an unknown limit the planner
-- expects a tenth of what is due and reads the whole table for the join.
create function claim_due(at timestamptz, lease interval)
  returns table (tenant_id uuid, case_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select c.tenant_id, c.case_id from clock c
       where c.wake_time <= $1::timestamptz
       order by c.wake_time limit 200 for update skip locked)
    update clock c set wake_time = $1::timestamptz + $2::interval
      from due where c.tenant_id = due.tenant_id and c.case_id = due.case_id
    returning c.tenant_id, c.case_id
  $$;
revoke all on function claim_due from public;
grant execute on function claim_due to {{app}};
