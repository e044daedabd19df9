create table merchant (
  tenant_id uuid not null,
  id        uuid not null,
  name      text not null,
  address   text not null,
  grid_id   text not null,
  primary key (tenant_id, id)
);
alter table merchant enable row level security;
alter table merchant force row level security;
create policy tenant on merchant
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on merchant to {{app}};

-- `stocked` is what the merchant brought in all, `stock` what is left: onboarding again must not refill the shelf.
create table offer (
  tenant_id   uuid    not null,
  id          uuid    not null,
  merchant_id uuid    not null,
  title       text    not null,
  description text    not null,
  points      bigint  not null check (points > 0),
  stocked     integer not null check (stocked >= 0),
  stock       integer not null check (stock >= 0),
  kind        text    not null check (kind in ('goods', 'service')),
  active      boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, merchant_id) references merchant
);
create index offer_by_points on offer (tenant_id, points, id) where active;
alter table offer enable row level security;
alter table offer force row level security;
create policy tenant on offer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on offer to {{app}};

-- Title and price as they were when the order was placed.
create table mall_order (
  tenant_id      uuid   not null,
  id             uuid   not null,
  offer_id       uuid   not null,
  offer_title    text   not null,
  merchant_id    uuid   not null,
  person_id      uuid   not null,
  points         bigint not null check (points > 0),
  state          text   not null check (state in ('placed', 'collected', 'cancelled')),
  pickup_code    text   not null check (pickup_code ~ '^[0-9]{6}$'),
  placed_time    timestamptz not null,
  collected_time timestamptz,
  version        integer not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references offer,
  foreign key (tenant_id, merchant_id) references merchant
);
-- One open order per code in the whole street: somebody who serves at two merchants cannot hand over the wrong one.
create unique index mall_order_open_code on mall_order (tenant_id, pickup_code) where state = 'placed';
create index mall_order_by_code on mall_order (tenant_id, merchant_id, pickup_code);
create index mall_order_by_person on mall_order (tenant_id, person_id, placed_time desc, id);
create index mall_order_by_merchant on mall_order (tenant_id, merchant_id, placed_time desc, id);
alter table mall_order enable row level security;
alter table mall_order force row level security;
create policy tenant on mall_order
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on mall_order to {{app}};

-- Wrong pick-up codes of a merchant in the running minute. Locked while a code is tried, so guesses queue up.
create table pickup_guard (
  tenant_id    uuid    not null,
  merchant_id  uuid    not null,
  window_start timestamptz not null,
  wrong        integer not null,
  primary key (tenant_id, merchant_id)
);
alter table pickup_guard enable row level security;
alter table pickup_guard force row level security;
create policy tenant on pickup_guard
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update on pickup_guard to {{app}};
