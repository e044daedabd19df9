alter table appointment
  -- The appointment that this one stands in for; it ends with that one and gives exactly its rights.
  add column deputy_for_id uuid,
  -- The appointment that took over what this one left.
  add column successor_id  uuid,
  -- When its next beginning or end must be told; null when none will be. A claim moves it on by the lease.
  add column wake_time     timestamptz,
  add foreign key (tenant_id, deputy_for_id) references appointment (tenant_id, id),
  add foreign key (tenant_id, successor_id) references appointment (tenant_id, id);

-- Lists, newest start first.
create index appointment_newest on appointment (tenant_id, start_time desc, id desc);
create index appointment_deputy on appointment (tenant_id, deputy_for_id) where deputy_for_id is not null;
-- The timer asks across streets; only what will ever be told is in it.
create index appointment_wake on appointment (wake_time) where wake_time is not null;

-- What stands already: terms to come. Forced row security would hide every row from the owner.
alter table appointment no force row level security;
update appointment set wake_time = case when start_time > now() then start_time else end_time end
  where start_time > now() or end_time > now();
alter table appointment force row level security;

-- Row security is forced on the owner too; the function below runs as the owner.
create policy claim on appointment to {{owner}} using (wake_time is not null) with check (wake_time is not null);

-- The one way past the streets' borders, and it gives nothing away but ids: claims appointments whose beginning or end has
-- come, of all streets, oldest first, for `lease`. Each is then told in a transaction of its own street. Workers skip what
-- others hold; what a dead worker held comes back when the lease ends.
create function claim_due_appointment(at timestamptz, lease interval)
  returns table (tenant_id uuid, id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select a.tenant_id, a.id from appointment a
       where a.wake_time <= $1::timestamptz
       order by a.wake_time limit 200 for update skip locked)
    update appointment a set wake_time = $1::timestamptz + $2::interval
      from due where a.tenant_id = due.tenant_id and a.id = due.id
    returning a.tenant_id, a.id
  $$;
revoke all on function claim_due_appointment from public;
grant execute on function claim_due_appointment to {{app}};
