-- Where a report was made and by whom, as far as reports of the same thing are looked for: cells of some 200 metres, and a
-- mark of the reporter that only this service can make and that changes every 90 days, so that nobody's habits add up.
create table case_trace (
  tenant_id     uuid        not null,
  case_id       uuid        not null,
  reported_time timestamptz not null,
  cell          bigint,
  reporter_mark bytea,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index case_trace_cell on case_trace (tenant_id, cell, reported_time) where cell is not null;
create index case_trace_reporter on case_trace (tenant_id, reporter_mark, reported_time) where reporter_mark is not null;

-- Two cases of the same thing: found at the intake of the newer one, judged by a person.
create table case_relation (
  tenant_id  uuid        not null,
  case_id    uuid        not null,
  other_id   uuid        not null,
  kind       text        not null check (kind in ('duplicate', 'repeat')),
  judgement  text        not null default 'candidate' check (judgement in ('candidate', 'merged', 'dismissed')),
  likeness   real        not null,
  reasons    text[]      not null,
  metres     integer     not null,
  find_time  timestamptz not null,
  judged_by  text,
  judge_time timestamptz,
  primary key (tenant_id, case_id, other_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id),
  foreign key (tenant_id, other_id) references case_file (tenant_id, id)
);
create index case_relation_other on case_relation (tenant_id, other_id);

alter table case_file add column merged_into_id uuid;
create index case_file_merged on case_file (tenant_id, merged_into_id) where merged_into_id is not null;

alter table case_trace enable row level security;
alter table case_trace force row level security;
create policy tenant on case_trace
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table case_relation enable row level security;
alter table case_relation force row level security;
create policy tenant on case_relation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert on case_trace to {{app}};
grant select, insert, update on case_relation to {{app}};
