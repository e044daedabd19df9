-- Tasks published together: all of them or none.
create table task_plan (
  tenant_id    uuid        not null,
  id           uuid        not null,
  title        text        not null,
  publisher_id text        not null,
  publish_time timestamptz not null,
  total        int         not null,
  primary key (tenant_id, id)
);
create index task_plan_newest on task_plan (tenant_id, publish_time, id);

-- What is to be done by how many people of a group. The words of the sensitive target stand in task_target.
create table task (
  tenant_id     uuid        not null,
  id            uuid        not null,
  kind          text        not null check (kind in ('errand', 'patrol', 'care_visit')),
  state         text        not null check (state in ('published', 'claimed', 'completed', 'cancelled')),
  plan_id       uuid,
  series_id     uuid,
  -- Which occurrence of the series this is.
  occurrence    timestamptz,
  place_kind    text        not null check (place_kind in ('street', 'block', 'community', 'grid')),
  place_id      uuid        not null,
  place_name    text        not null,
  -- Where the place lies, as far as it is below these.
  grid_id       uuid,
  block_id      uuid,
  community_id  uuid,
  publisher_id  text        not null,
  -- Title, instructions, group, evidence: never changed once published.
  spec          jsonb       not null,
  has_target    boolean     not null,
  people_wanted int         not null check (people_wanted between 1 and 200),
  claimed_count int         not null check (claimed_count >= 0),
  done_count    int         not null check (done_count >= 0),
  start_time    timestamptz not null,
  due_time      timestamptz not null,
  publish_time  timestamptz not null,
  update_time   timestamptz not null,
  version       bigint      not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references task_plan,
  -- Two people never hold the same part.
  check (claimed_count + done_count <= people_wanted)
);
create unique index task_occurrence on task (tenant_id, series_id, occurrence) where series_id is not null;
create index task_due on task (tenant_id, due_time, id);
create index task_open on task (tenant_id, due_time, id) where state in ('published', 'claimed');
create index task_place on task (tenant_id, place_id, due_time, id);
create index task_plan_due on task (tenant_id, plan_id, due_time, id) where plan_id is not null;

-- Who may claim what can be claimed: one row for each 'position@place' and each 'person@id'. Rows go when nothing is left
-- to claim, so the list of what is offered never walks the archive.
create table task_offer (
  tenant_id uuid        not null,
  token     text        not null,
  due_time  timestamptz not null,
  task_id   uuid        not null,
  primary key (tenant_id, token, due_time, task_id),
  foreign key (tenant_id, task_id) references task
);
create index task_offer_task on task_offer (tenant_id, task_id);

-- One person's part of a task, with its evidence.
create table task_claim (
  tenant_id    uuid        not null,
  id           uuid        not null,
  task_id      uuid        not null,
  person_id    uuid        not null,
  state        text        not null check (state in ('claimed', 'done', 'given_back', 'cancelled')),
  work         jsonb       not null,
  claimed_time timestamptz not null,
  done_time    timestamptz,
  check_state  text        not null check (check_state in ('', 'due', 'accepted', 'rejected')),
  primary key (tenant_id, id),
  foreign key (tenant_id, task_id) references task
);
-- Nobody holds two parts of one task.
create unique index task_claim_task on task_claim (tenant_id, task_id, person_id) where state in ('claimed', 'done');
create index task_claim_all on task_claim (tenant_id, task_id);
create index task_claim_person on task_claim (tenant_id, person_id, claimed_time);
create index task_claim_check on task_claim (tenant_id, task_id) where check_state = 'due';

-- Everything that happened to a task. Written once.
create table task_step (
  tenant_id  uuid             not null,
  task_id    uuid             not null,
  version    bigint           not null,
  kind       text             not null,
  time       timestamptz      not null,
  actor_kind text             not null,
  actor_id   text             not null,
  claim_id   uuid,
  note       text             not null,
  media_ids  text[]           not null,
  longitude  double precision,
  latitude   double precision,
  primary key (tenant_id, task_id, version),
  foreign key (tenant_id, task_id) references task
);

-- Who needs a visit, sealed by the service (`1.<key>.…`); of a task, or of a series for the tasks that it will make.
create table task_target (
  tenant_id      uuid not null,
  task_id        uuid not null,
  name_sealed    text,
  address_sealed text,
  note_sealed    text,
  primary key (tenant_id, task_id)
);
create policy reseal on task_target for select to {{owner}} using (true);
create function next_task_target_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from task_target where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_task_target_tenant(uuid) from public;
grant execute on function next_task_target_tenant(uuid) to {{app}};

alter table task_plan enable row level security;
alter table task_plan force row level security;
create policy tenant on task_plan
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table task enable row level security;
alter table task force row level security;
create policy tenant on task
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table task_offer enable row level security;
alter table task_offer force row level security;
create policy tenant on task_offer
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table task_claim enable row level security;
alter table task_claim force row level security;
create policy tenant on task_claim
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table task_step enable row level security;
alter table task_step force row level security;
create policy tenant on task_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table task_target enable row level security;
alter table task_target force row level security;
create policy tenant on task_target
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert on task_plan to {{app}};
grant select, insert, update on task to {{app}};
grant select, insert, delete on task_offer to {{app}};
grant select, insert, update on task_claim to {{app}};
grant select, insert on task_step to {{app}};
grant select, insert on task_target to {{app}};
grant update (name_sealed, address_sealed, note_sealed) on task_target to {{app}};
