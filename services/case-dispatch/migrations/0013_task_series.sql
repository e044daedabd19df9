-- Tasks that come again by a rule.
create table task_series (
  tenant_id    uuid        not null,
  id           uuid        not null,
  spec         jsonb       not null,
  recurrence   jsonb       not null,
  has_target   boolean     not null,
  place_kind   text        not null,
  place_id     uuid        not null,
  place_name   text        not null,
  grid_id      uuid,
  block_id     uuid,
  community_id uuid,
  publisher_id text        not null,
  create_time  timestamptz not null,
  -- The next occurrence; null: it has ended.
  next_time    timestamptz,
  -- When a worker looks at it: the next occurrence, or the end of somebody's lease.
  wake_time    timestamptz,
  made         int         not null,
  skipped      int         not null,
  primary key (tenant_id, id)
);
create index task_series_wake on task_series (wake_time) where wake_time is not null;
create index task_series_newest on task_series (tenant_id, create_time, id);

alter table task_series enable row level security;
alter table task_series force row level security;
create policy tenant on task_series
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; claim_task_series below runs as the owner.
create policy claim on task_series to {{owner}} using (true) with check (true);
grant select, insert, update on task_series to {{app}};

-- Claims series whose time has come, of all streets, oldest first, for `lease`; gives nothing away but ids. Workers skip what
-- others hold; what a dead worker held comes back.
create function claim_task_series(lease interval)
  returns table (tenant_id uuid, series_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select s.tenant_id, s.id from task_series s
       where s.wake_time <= clock_timestamp()
       order by s.wake_time limit 50 for update skip locked)
    update task_series s set wake_time = clock_timestamp() + $1::interval
      from due where s.tenant_id = due.tenant_id and s.id = due.id
    returning s.tenant_id, s.id
  $$;
revoke all on function claim_task_series from public;
grant execute on function claim_task_series to {{app}};
