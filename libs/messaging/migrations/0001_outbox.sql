-- Events that were decided but not yet told. Written in the transaction that decided them, emptied by the relay.
-- `seq` gives the order inside one aggregate (its row lock serialises the writers); between aggregates it may commit late.
create table outbox (
  tenant_id         uuid        not null,
  seq               bigint      generated always as identity,
  event_id          uuid        not null,
  name              text        not null,
  topic             text        not null,
  aggregate_id      text        not null,
  aggregate_version bigint      not null,
  payload           json        not null,
  traceparent       text        not null,
  occur_time        timestamptz not null default now(),
  primary key (tenant_id, seq)
);
-- The relay reads all tenants in one order.
create index outbox_seq on outbox (seq);
-- The table is nearly empty and all churn: vacuum by count, not by share.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy tenant on outbox
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- The relay carries the events of every street, of this one table, and can add none.
create policy relay on outbox to {{relay}} using (true) with check (false);

grant insert on outbox to {{app}};
grant select, delete on outbox to {{relay}};
grant select on sequence outbox_seq_seq to {{relay}};
