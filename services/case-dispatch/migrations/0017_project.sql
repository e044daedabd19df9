-- Last number given out per kind of paper and year: projects and notices are few, so one after the other is quick enough.
create table register_number (
  tenant_id   uuid    not null,
  kind        text    not null,
  year        integer not null,
  last_number integer not null,
  primary key (tenant_id, kind, year)
);

-- Money spent for residents. Sums are never stored: they are what the entries make them.
create table project (
  tenant_id      uuid        not null,
  id             uuid        not null,
  number         text        not null,
  name           text        not null,
  summary        text        not null,
  -- Null: the street's own.
  community_id   uuid,
  community_name text        not null,
  case_id        uuid,
  state          text        not null check (state in ('open', 'closed')),
  create_time    timestamptz not null,
  close_time     timestamptz,
  close_note     text        not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create unique index project_number on project (tenant_id, number);
create index project_created on project (tenant_id, create_time, id);

-- The books. The service may add to them and read them, nothing else: what was wrong is reversed.
create table project_entry (
  tenant_id         uuid        not null,
  project_id        uuid        not null,
  line              integer     not null check (line > 0),
  id                uuid        not null,
  kind              text        not null check (kind in ('budget', 'expense', 'reversal')),
  amount_fen        bigint      not null check (
    case kind when 'expense' then amount_fen > 0 when 'reversal' then amount_fen < 0 else amount_fen <> 0 end),
  purpose           text        not null,
  payee             text        not null,
  day               date        not null,
  reverses_id       uuid        check ((reverses_id is not null) = (kind = 'reversal')),
  receipt_media_ids text[]      not null,
  record_time       timestamptz not null,
  recorded_by       text        not null,
  recorded_position text        not null,
  primary key (tenant_id, project_id, line),
  unique (tenant_id, id),
  foreign key (tenant_id, project_id) references project (tenant_id, id),
  foreign key (tenant_id, reverses_id) references project_entry (tenant_id, id)
);

-- What a second person said to an entry: once, for good.
create table project_decision (
  tenant_id        uuid        not null,
  entry_id         uuid        not null,
  approved         boolean     not null,
  note             text        not null,
  receipt_public   boolean     not null,
  decide_time      timestamptz not null,
  decided_by       text        not null,
  decided_position text        not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references project_entry (tenant_id, id)
);

alter table register_number enable row level security;
alter table register_number force row level security;
create policy tenant on register_number
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table project enable row level security;
alter table project force row level security;
create policy tenant on project
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table project_entry enable row level security;
alter table project_entry force row level security;
create policy tenant on project_entry
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table project_decision enable row level security;
alter table project_decision force row level security;
create policy tenant on project_decision
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on register_number to {{app}};
grant select, insert, update on project to {{app}};
grant select, insert on project_entry to {{app}};
grant select, insert on project_decision to {{app}};
