-- Rounds of inspections. What was hashed is kept word for word: a recount needs nothing else.
create table inspection_round (
  tenant_id      uuid        not null,
  id             uuid        not null,
  number         text        not null,
  title          text        not null,
  state          text        not null check (state in ('announced', 'drawn', 'done')),
  mode           text        not null check (mode in ('on_site', 'remote')),
  method         text        not null check (method in ('lots', 'choice')),
  reason         text        not null,
  finished_from  timestamptz not null,
  finished_until timestamptz not null,
  matter_code    text        not null,
  grid_id        uuid,
  block_id       uuid,
  count          integer     not null check (count between 1 and 100),
  inspector_ids  uuid[]      not null,
  checklist      text[]      not null,
  seed_hash      text        not null,
  -- Derived, and empty here until it is revealed: nobody reads it from the database before the draw.
  seed           text        not null check ((seed = '') = (state = 'announced')),
  pool           text        not null,
  pool_hash      text        not null,
  pool_size      integer     not null,
  create_time    timestamptz not null,
  draw_time      timestamptz,
  creator_id     text        not null,
  primary key (tenant_id, id)
);
create unique index inspection_round_number on inspection_round (tenant_id, number);
create index inspection_round_newest on inspection_round (tenant_id, create_time, id);

create table inspection (
  tenant_id     uuid        not null,
  id            uuid        not null,
  round_id      uuid        not null,
  seq           integer     not null check (seq > 0),
  case_id       uuid        not null,
  inspector_id  uuid        not null,
  state         text        not null check (state in ('due', 'passed', 'failed')),
  failed_points text[]      not null,
  note          text        not null,
  media_ids     text[]      not null,
  longitude     double precision,
  latitude      double precision,
  done_time     timestamptz,
  case_effect   text        not null check (case_effect in ('', 'sent_back', 'reopened', 'untouched')),
  primary key (tenant_id, id),
  unique (tenant_id, round_id, seq),
  foreign key (tenant_id, round_id) references inspection_round (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index inspection_mine on inspection (tenant_id, inspector_id, id);

alter table inspection_round enable row level security;
alter table inspection_round force row level security;
create policy tenant on inspection_round
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table inspection enable row level security;
alter table inspection force row level security;
create policy tenant on inspection
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- The rules of a round are never changed after it was announced; a result is written once.
grant select, insert on inspection_round to {{app}};
grant update (state, seed, pool, pool_hash, pool_size, draw_time) on inspection_round to {{app}};
grant select, insert on inspection to {{app}};
grant update (state, failed_points, note, media_ids, longitude, latitude, done_time, case_effect) on inspection to {{app}};
