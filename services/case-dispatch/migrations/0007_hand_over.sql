-- Appointments that ended and whose open cases are being handed over. Written with the news of the end, worked off in
-- batches, deleted when nothing can be left.
create table hand_over (
  tenant_id      uuid        not null,
  appointment_id uuid        not null,
  person_id      uuid        not null,
  position       text        not null,
  place_id       uuid        not null,
  -- Takes everything over; null: it is dispatched anew.
  successor_id   uuid,
  -- Version of the appointment at its end; a later one revived it.
  version        bigint      not null,
  -- Cases up to this one were looked at in this round.
  after_case_id  uuid,
  -- From then on no transaction is left that could still have dispatched to this person: the round that begins after it
  -- is the last.
  settle_time    timestamptz not null,
  wake_time      timestamptz not null,
  primary key (tenant_id, appointment_id)
);
create index hand_over_wake on hand_over (wake_time);
create index hand_over_person on hand_over (tenant_id, person_id);

alter table hand_over enable row level security;
alter table hand_over force row level security;
create policy tenant on hand_over
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; claim_hand_over below runs as the owner.
create policy claim on hand_over to {{owner}} using (true) with check (true);
grant select, insert, update, delete on hand_over to {{app}};

-- The one way past the streets' borders, and it gives nothing away but ids: claims hand-overs whose time has come, of all
-- streets, oldest first, for `lease`. Workers skip what others hold; what a dead worker held comes back.
create function claim_hand_over(lease interval)
  returns table (tenant_id uuid, appointment_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select h.tenant_id, h.appointment_id from hand_over h
       where h.wake_time <= clock_timestamp()
       order by h.wake_time limit 50 for update skip locked)
    update hand_over h set wake_time = clock_timestamp() + $1::interval
      from due where h.tenant_id = due.tenant_id and h.appointment_id = due.appointment_id
    returning h.tenant_id, h.appointment_id
  $$;
revoke all on function claim_hand_over from public;
grant execute on function claim_hand_over to {{app}};
