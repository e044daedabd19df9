-- Double entry in whole points. `account` is the locked balance of a person or a merchant; what the street issues has entries
-- only, so that no row is touched by everybody. Transfers and entries can be added, never changed.
create table account (
  tenant_id    uuid   not null,
  kind         text   not null check (kind in ('person', 'merchant')),
  owner_id     uuid   not null,
  earned_total bigint not null default 0,
  spent_total  bigint not null default 0 check (spent_total >= 0),
  balance      bigint generated always as (earned_total - spent_total) stored check (balance >= 0),
  version      bigint not null default 1,
  primary key (tenant_id, kind, owner_id)
);
alter table account enable row level security;
alter table account force row level security;
create policy tenant on account
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on account to {{app}};

create table transfer (
  tenant_id     uuid not null,
  id            uuid not null,
  kind          text not null check (kind in ('case_verified', 'case_rated_well', 'redeem', 'cancel')),
  reason        text not null,
  case_id       uuid,
  order_id      uuid,
  transfer_time timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id)
);
alter table transfer enable row level security;
alter table transfer force row level security;
create policy tenant on transfer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on transfer to {{app}};

create table entry (
  tenant_id     uuid   not null,
  id            bigint generated always as identity,
  transfer_id   uuid   not null,
  account_kind  text   not null check (account_kind in ('issued', 'person', 'merchant')),
  owner_id      uuid,
  points        bigint not null check (points <> 0),
  balance_after bigint check (balance_after >= 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, transfer_id) references transfer,
  check ((account_kind = 'issued') = (owner_id is null)),
  check ((account_kind = 'issued') = (balance_after is null))
);
create index entry_by_account on entry (tenant_id, owner_id, id desc) where owner_id is not null;
alter table entry enable row level security;
alter table entry force row level security;
create policy tenant on entry
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on entry to {{app}};

-- Both sides of a transfer come in one statement, or not at all: the books cannot be out of balance, not even inside a
-- transaction.
create function entries_balance() returns trigger language plpgsql as $$
begin
  if exists (select from added group by tenant_id, transfer_id having sum(points) <> 0) then
    raise exception 'the entries of a transfer do not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger entries_balance after insert on entry referencing new table as added
  for each statement execute function entries_balance();
