-- Dispute mediation. What was said and by whom lies sealed in one document a mediation; beside it stand only the columns that
-- lists, clocks and checks need, without anybody's name but the mediator's account.
create table mediation (
  tenant_id       uuid             not null,
  id              uuid             not null,
  number          text collate "C" not null,
  state           text             not null check (state in ('applied', 'proposed', 'mediating', 'drafted', 'signed', 'kept', 'raised')),
  kind            text             not null,
  case_id         uuid,
  finding_id      uuid,
  grid_id         uuid             not null,
  block_id        uuid             not null,
  community_id    uuid             not null,
  place_name      text             not null,
  mediator_id     uuid,
  agreement_hash  text,
  raised_to       text,
  -- Without an agreement until then it is raised.
  due_time        timestamptz      not null,
  next_visit_time timestamptz,
  create_time     timestamptz      not null,
  update_time     timestamptz      not null,
  version         integer          not null,
  record_sealed   text             not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id),
  -- A mediation ends with a signed agreement or is raised: not only the program says so.
  check (state not in ('signed', 'kept') or agreement_hash is not null),
  check ((state = 'raised') = (raised_to is not null))
);
create unique index mediation_number on mediation (tenant_id, number);
create index mediation_created on mediation (tenant_id, create_time, id);
create index mediation_case on mediation (tenant_id, case_id) where case_id is not null;
create index mediation_due on mediation (due_time) where state in ('applied', 'proposed', 'mediating', 'drafted');

-- The history. The service may add to it and read it, nothing else. Notes hold words of the program, never of people.
create table mediation_step (
  tenant_id      uuid        not null,
  mediation_id   uuid        not null,
  version        integer     not null,
  kind           text        not null,
  state          text        not null,
  actor_kind     text        not null,
  actor_id       text        not null,
  actor_position text        not null,
  time           timestamptz not null,
  note           text        not null,
  primary key (tenant_id, mediation_id, version),
  foreign key (tenant_id, mediation_id) references mediation (tenant_id, id)
);

-- Who may mediate. Without a community: the street's committee.
create table mediator (
  tenant_id    uuid        not null,
  id           uuid        not null,
  person_id    uuid        not null,
  community_id uuid,
  field        text        not null,
  since        timestamptz not null,
  until        timestamptz,
  primary key (tenant_id, id)
);
create unique index mediator_once on mediator (tenant_id, person_id) where until is null;

-- The department that is the street's judicial office.
create table mediation_setting (
  tenant_id     uuid not null primary key,
  department_id uuid not null
);

-- Regular screening of a community or grid.
create table screening (
  tenant_id    uuid        not null,
  id           uuid        not null,
  title        text        not null,
  community_id uuid        not null,
  grid_id      uuid,
  place_name   text        not null,
  every_days   integer     not null check (every_days between 1 and 366),
  due_time     timestamptz not null,
  until        timestamptz,
  rounds       integer     not null,
  primary key (tenant_id, id)
);
create table screening_round (
  tenant_id    uuid        not null,
  id           uuid        not null,
  screening_id uuid        not null,
  no           integer     not null,
  due_time     timestamptz not null,
  done_time    timestamptz not null,
  by_id        text        not null,
  by_position  text        not null,
  primary key (tenant_id, id),
  unique (tenant_id, screening_id, no),
  foreign key (tenant_id, screening_id) references screening (tenant_id, id)
);
create table screening_finding (
  tenant_id    uuid    not null,
  id           uuid    not null,
  round_id     uuid    not null,
  no           integer not null,
  kind         text    not null,
  risk         text    not null check (risk in ('low', 'middle', 'high')),
  text_sealed  text    not null,
  mediation_id uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, round_id) references screening_round (tenant_id, id),
  foreign key (tenant_id, mediation_id) references mediation (tenant_id, id)
);
create index screening_finding_round on screening_finding (tenant_id, round_id, no);

alter table mediation enable row level security;
alter table mediation force row level security;
create policy tenant on mediation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table mediation_step enable row level security;
alter table mediation_step force row level security;
create policy tenant on mediation_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table mediator enable row level security;
alter table mediator force row level security;
create policy tenant on mediator
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table mediation_setting enable row level security;
alter table mediation_setting force row level security;
create policy tenant on mediation_setting
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table screening enable row level security;
alter table screening force row level security;
create policy tenant on screening
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table screening_round enable row level security;
alter table screening_round force row level security;
create policy tenant on screening_round
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table screening_finding enable row level security;
alter table screening_finding force row level security;
create policy tenant on screening_finding
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on mediation to {{app}};
grant select, insert on mediation_step to {{app}};
grant select, insert on mediator to {{app}};
grant update (until) on mediator to {{app}};
grant select, insert, update on mediation_setting to {{app}};
grant select, insert on screening to {{app}};
grant update (due_time, until, rounds) on screening to {{app}};
grant select, insert on screening_round to {{app}};
grant select, insert on screening_finding to {{app}};
-- Text: for `reseal`.
grant update (mediation_id, text_sealed) on screening_finding to {{app}};

-- Row security shows one street at a time. Mediations whose thirty days are over, of all streets: ids, nothing else.
create policy expired on mediation for select to {{owner}} using (true);
create function expired_mediations()
  returns table (tenant_id uuid, mediation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select m.tenant_id, m.id from mediation m
     where m.state in ('applied', 'proposed', 'mediating', 'drafted') and m.due_time <= clock_timestamp()
     order by m.due_time limit 50
  $$;
revoke all on function expired_mediations from public;
grant execute on function expired_mediations to {{app}};

-- For `reseal`: which streets there are.
create function next_mediation_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from mediation where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_mediation_tenant(uuid) from public;
grant execute on function next_mediation_tenant(uuid) to {{app}};
create policy reseal on screening_finding for select to {{owner}} using (true);
create function next_screening_finding_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from screening_finding where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_screening_finding_tenant(uuid) from public;
grant execute on function next_screening_finding_tenant(uuid) to {{app}};
