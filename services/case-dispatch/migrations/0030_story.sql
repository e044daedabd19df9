-- What the street tells of cases that were done. `story` is where one stands now; what it was stands in the two tables below.
create table story (
  tenant_id      uuid        not null,
  id             uuid        not null,
  state          text        not null check (state in ('draft', 'submitted', 'published', 'withdrawn')),
  case_id        uuid        not null,
  case_number    text        not null,
  handler_id     uuid,
  grid_id        uuid        not null,
  block_id       uuid        not null,
  community_id   uuid        not null,
  community_name text        not null,
  category_code  text        not null,
  category_name  text        not null,
  matter_name    text        not null,
  days           integer     not null check (days > 0),
  texts          jsonb       not null,
  photos         jsonb       not null,
  decisions      jsonb       not null,
  author_ids     text[]      not null,
  edition        integer     not null,
  note           text        not null,
  update_time    timestamptz not null,
  version        integer     not null,
  primary key (tenant_id, id),
  -- A case is told once; what changed is a new edition.
  unique (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index story_newest on story (tenant_id, update_time, id);

-- Every change, with the text as it stood. Added to, never changed.
create table story_step (
  tenant_id      uuid        not null,
  story_id       uuid        not null,
  version        integer     not null,
  kind           text        not null,
  actor_id       text        not null,
  actor_position text        not null,
  time           timestamptz not null,
  note           text        not null,
  texts          jsonb       not null,
  primary key (tenant_id, story_id, version),
  foreign key (tenant_id, story_id) references story (tenant_id, id)
);

-- What strangers read or once read: without the removed parts. Added to, never changed.
create table story_edition (
  tenant_id    uuid        not null,
  story_id     uuid        not null,
  edition      integer     not null check (edition > 0),
  title        text        not null,
  problem      text        not null,
  work         text        not null,
  lesson       text        not null,
  media_ids    text[]      not null,
  publisher_id text        not null,
  time         timestamptz not null,
  primary key (tenant_id, story_id, edition),
  foreign key (tenant_id, story_id) references story (tenant_id, id)
);
create index story_edition_newest on story_edition (tenant_id, time, story_id);

alter table story enable row level security;
alter table story force row level security;
create policy tenant on story
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table story_step enable row level security;
alter table story_step force row level security;
create policy tenant on story_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table story_edition enable row level security;
alter table story_edition force row level security;
create policy tenant on story_edition
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert on story to {{app}};
grant update (state, texts, photos, decisions, author_ids, edition, note, update_time, version) on story to {{app}};
grant select, insert on story_step to {{app}};
grant select, insert on story_edition to {{app}};
