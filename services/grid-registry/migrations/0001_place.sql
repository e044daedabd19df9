-- One row per street: counts up with every import that changed something. Readers keep their map in memory as long as
-- the number stands.
create table street_map (
  tenant_id uuid primary key,
  version   bigint not null default 0
);

-- Codes may be swapped by one import, so their uniqueness is checked at commit.
create table block (
  tenant_id uuid not null,
  id        uuid not null,
  code      text collate "C" not null,
  name      text not null,
  name_en   text not null default '',
  boundary  json not null,
  version   integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code) deferrable initially deferred
);

create table community (
  tenant_id uuid not null,
  id        uuid not null,
  code      text collate "C" not null,
  name      text not null,
  block_id  uuid not null,
  version   integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code) deferrable initially deferred,
  foreign key (tenant_id, block_id) references block (tenant_id, id)
);

-- The boundary is `json`, not `jsonb`: it is kept to the last digit and only ever read whole. A search by name runs over
-- the street's few hundred rows: a trigram index would not be used under row security (`like` is not leakproof).
create table grid (
  tenant_id          uuid not null,
  id                 uuid not null,
  code               text collate "C" not null,
  name               text not null,
  type               text not null check (type in ('residential', 'building', 'special')),
  special_kind       text not null default '' check (special_kind in ('', 'hospital', 'school', 'small_shops', 'market')),
  block_id           uuid not null,
  community_id       uuid not null,
  boundary           json not null,
  center_longitude   double precision not null,
  center_latitude    double precision not null,
  area_square_meters double precision not null check (area_square_meters > 0),
  population         integer not null check (population >= 0),
  version            integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code) deferrable initially deferred,
  check ((type = 'special') = (special_kind <> '')),
  foreign key (tenant_id, block_id) references block (tenant_id, id),
  foreign key (tenant_id, community_id) references community (tenant_id, id)
);
create index grid_by_block on grid (tenant_id, block_id);
create index grid_by_community on grid (tenant_id, community_id);

alter table street_map enable row level security;
alter table street_map force row level security;
create policy tenant on street_map
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table block enable row level security;
alter table block force row level security;
create policy tenant on block
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table community enable row level security;
alter table community force row level security;
create policy tenant on community
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table grid enable row level security;
alter table grid force row level security;
create policy tenant on grid
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on street_map, block, community, grid to {{app}};
