-- What a partner may read: purpose, fields, rows, period. Never deleted; revoking is a state.
create table share_grant (
  tenant_id      uuid    not null,
  id             uuid    not null,
  partner        text    not null,
  partner_name   text    not null,
  data_set       text    not null,
  purpose        text    not null,
  fields         text[]  not null,
  category_codes text[]  not null,
  grid_types     text[]  not null,
  state          text    not null check (state in ('requested', 'active', 'revoked')),
  valid_from     timestamptz not null,
  valid_until    timestamptz not null,
  create_time    timestamptz not null,
  revoke_time    timestamptz,
  revoke_reason  text    not null default '',
  version        integer not null,
  primary key (tenant_id, id),
  check (valid_until > valid_from)
);
create index share_grant_by_time on share_grant (tenant_id, create_time desc, id);

alter table share_grant enable row level security;
alter table share_grant force row level security;
create policy tenant on share_grant
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on share_grant to {{app}};
