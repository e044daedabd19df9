-- Expert panels. What an expert proposed is never changed: a new version is a new row.
create table panel (
  tenant_id         uuid        not null,
  id                uuid        not null,
  case_id           uuid        not null,
  case_number       text        not null,
  state             text        not null check (state in ('convened', 'concluded', 'cancelled')),
  question          text        not null,
  due_time          timestamptz not null,
  convener_id       text        not null,
  convener_position text        not null,
  convene_time      timestamptz not null,
  minutes           text        not null default '',
  reason            text        not null default '',
  adopted_ids       uuid[]      not null default '{}',
  closer_id         text,
  close_time        timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id),
  check ((state = 'convened') = (closer_id is null)),
  -- A conclusion adopts something or says why not.
  check (state <> 'concluded' or cardinality(adopted_ids) > 0 or reason <> '')
);
create index panel_of_case on panel (tenant_id, case_id, convene_time, id);

-- Who was asked. The name of somebody from outside is sealed; the name of a person is identity's.
create table panel_expert (
  tenant_id      uuid        not null,
  id             uuid        not null,
  panel_id       uuid        not null,
  place          integer     not null,
  person_id      uuid,
  name_sealed    text,
  field          text        not null,
  organisation   text        not null,
  state          text        not null check (state in ('invited', 'proposed', 'declined')),
  decline_reason text        not null default '',
  answer_time    timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, panel_id, place),
  unique (tenant_id, panel_id, person_id),
  foreign key (tenant_id, panel_id) references panel (tenant_id, id),
  check ((person_id is null) <> (name_sealed is null))
);
-- Invitations of a person, newest first: ids are made in the order of time.
create index panel_expert_person on panel_expert (tenant_id, person_id, id) where person_id is not null;

-- The service may add to it and read it, nothing else.
create table panel_proposal (
  tenant_id uuid        not null,
  id        uuid        not null,
  panel_id  uuid        not null,
  expert_id uuid        not null,
  version   integer     not null check (version > 0),
  time      timestamptz not null,
  text      text        not null,
  option    text        not null,
  conflict  boolean     not null,
  media_ids text[]      not null,
  primary key (tenant_id, id),
  unique (tenant_id, expert_id, version),
  foreign key (tenant_id, panel_id) references panel (tenant_id, id),
  foreign key (tenant_id, expert_id) references panel_expert (tenant_id, id)
);
create index panel_proposal_of on panel_proposal (tenant_id, panel_id, time, id);

alter table panel enable row level security;
alter table panel force row level security;
create policy tenant on panel
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table panel_expert enable row level security;
alter table panel_expert force row level security;
create policy tenant on panel_expert
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table panel_proposal enable row level security;
alter table panel_proposal force row level security;
create policy tenant on panel_proposal
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on panel to {{app}};
grant select, insert, update on panel_expert to {{app}};
grant select, insert on panel_proposal to {{app}};

-- For `reseal`: which streets there are.
create policy reseal on panel_expert for select to {{owner}} using (true);
create function next_panel_expert_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from panel_expert where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_panel_expert_tenant(uuid) from public;
grant execute on function next_panel_expert_tenant(uuid) to {{app}};
