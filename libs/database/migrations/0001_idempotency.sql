-- One row per command that a caller sent under a key: the answer is given again instead of doing the work twice.
create table idempotency (
  tenant_id    uuid        not null,
  method       text        not null,
  key          text        not null,
  request_hash bytea       not null,
  answer       json,
  create_time  timestamptz not null default now(),
  primary key (tenant_id, method, key)
);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy tenant on idempotency
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant usage on schema public to {{app}}, {{relay}};
grant select, insert, update on idempotency to {{app}};
