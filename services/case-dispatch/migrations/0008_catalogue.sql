-- Who answers for a matter, and for what.
alter table matter
  add column subject        text,
  add column responsibility text;

-- Versions of a street's catalogue. Each holds what it changed, whole: a past day can be read without the programs of that
-- day, and a case points at the version under which it was opened. The service may add and read, nothing else.
create table catalogue_version (
  tenant_id   uuid        not null,
  version     integer     not null check (version > 0),
  change_time timestamptz not null,
  kind        text        not null check (kind in ('edition', 'import', 'change')),
  actor_kind  text        not null,
  actor_id    text        not null,
  note        text        not null,
  -- Edition of the default catalogue that it rests on.
  edition     integer     not null,
  primary key (tenant_id, version)
);
create index catalogue_version_time on catalogue_version (tenant_id, change_time);

create table matter_version (
  tenant_id uuid    not null,
  code      text    not null,
  version   integer not null,
  in_force  boolean not null,
  -- Order in the catalogue.
  position  integer not null,
  content   jsonb   not null,
  change    text    not null check (change in ('created', 'updated', 'withdrawn', 'restored')),
  fields    text[]  not null,
  primary key (tenant_id, code, version),
  foreign key (tenant_id, version) references catalogue_version (tenant_id, version)
);
create index matter_version_version on matter_version (tenant_id, version, code);

-- What a case keeps of its matter, and who chose it.
alter table case_file
  add column matter_version   integer not null default 0,
  add column closing_standard text    not null default '',
  add column urgency          text    not null default 'normal' check (urgency in ('normal', 'pressing', 'danger')),
  add column matter_origin    text    not null default '' check (matter_origin in ('', 'rules', 'reporter', 'person'));

-- What an official's correction of a case taught. The text stays with the case.
create sequence matter_lesson_change as bigint;
create table matter_lesson (
  tenant_id     uuid        not null,
  case_id       uuid        not null,
  from_code     text        not null,
  from_origin   text        not null,
  matter_code   text        not null,
  taught_by     text        not null,
  teach_time    timestamptz not null,
  withdrawn_by  text,
  withdraw_time timestamptz,
  -- Rises with every change of any lesson: whoever keeps lessons in memory asks whether there is a newer one.
  change        bigint      not null default nextval('matter_lesson_change'),
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index matter_lesson_newest on matter_lesson (tenant_id, change desc);
create index matter_lesson_time on matter_lesson (tenant_id, teach_time desc, case_id desc);

-- How a street takes in reports; without a row the defaults.
create table intake_setting (
  tenant_id   uuid        not null,
  certainty   smallint    not null check (certainty between 50 and 100),
  repeat_days smallint    not null check (repeat_days between 1 and 90),
  version     integer     not null,
  change_time timestamptz not null,
  changed_by  text        not null,
  primary key (tenant_id)
);

alter table catalogue_version enable row level security;
alter table catalogue_version force row level security;
create policy tenant on catalogue_version
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table matter_version enable row level security;
alter table matter_version force row level security;
create policy tenant on matter_version
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table matter_lesson enable row level security;
alter table matter_lesson force row level security;
create policy tenant on matter_lesson
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table intake_setting enable row level security;
alter table intake_setting force row level security;
create policy tenant on intake_setting
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert on catalogue_version to {{app}};
grant select, insert on matter_version to {{app}};
grant select, insert, update on matter_lesson to {{app}};
grant select, insert, update on intake_setting to {{app}};
grant usage on sequence matter_lesson_change to {{app}};
