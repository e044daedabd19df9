-- Acts and refusals that arrived and are not yet in the chain. Written by the consumer in the event's inbox transaction,
-- emptied by the one writer of the street.
create table audit_pending (
  tenant_id uuid   not null,
  arrival   bigint generated always as identity,
  event_id  uuid   not null,
  act       json   not null,
  primary key (tenant_id, arrival),
  unique (tenant_id, event_id)
);
-- Nearly empty and all churn: vacuum by count, not by share.
alter table audit_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Where the chain of a street stands. Its row lock makes the writer the only one; what it says is proved by the entries.
create table audit_head (
  tenant_id      uuid   primary key,
  seq            bigint not null,
  hash           text   not null,
  signed_seq     bigint not null,
  -- When the oldest entry beyond signed_seq was chained.
  unsigned_since timestamptz,
  check (signed_seq <= seq)
);
create index audit_head_unsigned on audit_head (tenant_id, unsigned_since) where unsigned_since is not null;

create table audit_entry (
  tenant_id       uuid        not null,
  seq             bigint      not null,
  time            timestamptz not null,
  action          text        not null,
  outcome         text        not null,
  actor_kind      text        not null,
  actor_id        text        not null,
  actor_positions text[]      not null,
  target_kind     text        not null,
  target_id       text        not null,
  slug            text        not null,
  service         text        not null,
  trace_id        text        not null,
  reason_hash     text        not null,
  event_id        uuid        not null,
  previous_hash   text        not null,
  hash            text        not null,
  primary key (tenant_id, seq),
  unique (tenant_id, event_id)
);
create index audit_entry_by_actor on audit_entry (tenant_id, actor_id, seq);
create index audit_entry_by_target on audit_entry (tenant_id, target_id, seq) where target_id <> '';
create index audit_entry_by_action on audit_entry (tenant_id, action, seq);
create index audit_entry_refused on audit_entry (tenant_id, seq) where outcome = 'refused';
create index audit_entry_by_time on audit_entry (tenant_id, time);

create table audit_checkpoint (
  tenant_id uuid        not null,
  seq       bigint      not null,
  hash      text        not null,
  time      timestamptz not null,
  signature text        not null,
  key_id    text        not null,
  primary key (tenant_id, seq)
);

-- Not even the owner of the table edits it by accident; who means it is found by the chain and the checkpoints elsewhere.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_is_append_only();
create trigger append_only before update or delete or truncate on audit_checkpoint
  for each statement execute function audit_is_append_only();

alter table audit_pending enable row level security;
alter table audit_pending force row level security;
create policy tenant on audit_pending
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant on audit_head
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy tenant on audit_checkpoint
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- A writer that starts must find the streets whose work another one left behind; it sets this in that one transaction.
create policy sweep on audit_pending for select using (current_setting('app.audit_sweep', true) = 'on');
create policy sweep on audit_head for select using (current_setting('app.audit_sweep', true) = 'on');

grant select, insert, delete on audit_pending to {{app}};
grant select, insert, update on audit_head to {{app}};
grant select, insert on audit_entry, audit_checkpoint to {{app}};
