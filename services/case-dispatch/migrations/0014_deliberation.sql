-- 1+N deliberation: a topic from preparation to what became of its resolution.
create table deliberation (
  tenant_id        uuid             not null,
  id               uuid             not null,
  number           text collate "C" not null,
  state            text             not null check (state in ('prepared', 'commenting', 'voting', 'adopted', 'rejected',
                                      'filed_community', 'filed_street', 'completed', 'cancelled')),
  content          jsonb            not null,
  case_id          uuid,
  case_number      text             not null,
  grid_id          uuid             not null,
  grid_name        text             not null,
  block_id         uuid             not null,
  community_id     uuid             not null,
  community_name   text             not null,
  comment_end_time timestamptz,
  resolution       jsonb,
  roll_size        integer          not null,
  roll_version     integer          not null,
  roll_hash        text             not null,
  ballot_key       text             not null,
  vote_open_time   timestamptz,
  vote_end_time    timestamptz,
  result           jsonb,
  filings          jsonb            not null,
  create_time      timestamptz      not null,
  update_time      timestamptz      not null,
  version          integer          not null,
  primary key (tenant_id, id)
);
create unique index deliberation_number_unique on deliberation (tenant_id, number);
create index deliberation_created on deliberation (tenant_id, create_time, id);
create index deliberation_case on deliberation (tenant_id, case_id) where case_id is not null;
-- Votes whose end is looked for every second.
create index deliberation_voting on deliberation (vote_end_time) where state = 'voting';

-- The history. The service may add to it and read it, nothing else.
create table deliberation_step (
  tenant_id       uuid        not null,
  deliberation_id uuid        not null,
  version         integer     not null,
  kind            text        not null,
  state           text        not null,
  actor_kind      text        not null,
  actor_id        text        not null,
  actor_position  text        not null,
  time            timestamptz not null,
  note            text        not null,
  primary key (tenant_id, deliberation_id, version),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);

create table deliberation_number (
  tenant_id   uuid    not null,
  day         text    not null,
  last_number integer not null,
  primary key (tenant_id, day)
);

-- Who may vote. Label and salt are sealed by the service. `voted` is written for all at once, when the vote is counted:
-- rows that are touched one by one would tell who voted when.
create table deliberation_voter (
  tenant_id       uuid    not null,
  id              uuid    not null,
  deliberation_id uuid    not null,
  seq             integer not null,
  person_id       uuid,
  label_sealed    text,
  salt_sealed     text,
  link_generation integer not null,
  voted           boolean not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);
create unique index deliberation_voter_seq on deliberation_voter (tenant_id, deliberation_id, seq);
create unique index deliberation_voter_person on deliberation_voter (tenant_id, deliberation_id, person_id)
  where person_id is not null;

create table deliberation_comment (
  tenant_id       uuid        not null,
  id              uuid        not null,
  deliberation_id uuid        not null,
  text            text        not null,
  voter_seq       integer,
  person_id       uuid,
  time            timestamptz not null,
  state           text        not null check (state in ('pending', 'shown', 'hidden')),
  answer          text        not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id),
  check ((voter_seq is null) <> (person_id is null))
);
-- Ids are of version 7: their order is the order of time.
create index deliberation_comment_order on deliberation_comment (tenant_id, deliberation_id, id);

-- While a vote runs: who used the vote, and nothing about what. The primary key is what makes a second vote impossible.
create table ballot_issue (
  tenant_id       uuid    not null,
  deliberation_id uuid    not null,
  seq             integer not null,
  -- Hash of the blinded ballot, or the choice of an open vote: a retry gets the same answer, anything else is a second vote.
  request         text    not null,
  primary key (tenant_id, deliberation_id, seq),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);

-- While a vote runs: ballots. No time, no row number, no voter (but in an open vote).
create table ballot_urn (
  tenant_id       uuid    not null,
  deliberation_id uuid    not null,
  serial          text    not null,
  choice          text    not null check (choice in ('yes', 'no', 'abstain')),
  signature       text    not null,
  voter_seq       integer,
  primary key (tenant_id, deliberation_id, serial),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);

-- After the count: the same ballots, written in one statement in the order of their serials, and never changed again.
create table ballot (
  tenant_id       uuid    not null,
  deliberation_id uuid    not null,
  serial          text    not null,
  choice          text    not null check (choice in ('yes', 'no', 'abstain')),
  signature       text    not null,
  voter_seq       integer,
  primary key (tenant_id, deliberation_id, serial),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);

-- Signs ballots while a vote runs; sealed, and destroyed by the count.
create table ballot_signing_key (
  tenant_id       uuid not null,
  deliberation_id uuid not null,
  sealed          text not null,
  primary key (tenant_id, deliberation_id),
  foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id)
);

alter table deliberation enable row level security;
alter table deliberation force row level security;
create policy tenant on deliberation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table deliberation_step enable row level security;
alter table deliberation_step force row level security;
create policy tenant on deliberation_step
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table deliberation_number enable row level security;
alter table deliberation_number force row level security;
create policy tenant on deliberation_number
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table deliberation_voter enable row level security;
alter table deliberation_voter force row level security;
create policy tenant on deliberation_voter
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table deliberation_comment enable row level security;
alter table deliberation_comment force row level security;
create policy tenant on deliberation_comment
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table ballot_issue enable row level security;
alter table ballot_issue force row level security;
create policy tenant on ballot_issue
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table ballot_urn enable row level security;
alter table ballot_urn force row level security;
create policy tenant on ballot_urn
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table ballot enable row level security;
alter table ballot force row level security;
create policy tenant on ballot
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table ballot_signing_key enable row level security;
alter table ballot_signing_key force row level security;
create policy tenant on ballot_signing_key
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on deliberation to {{app}};
grant select, insert on deliberation_step to {{app}};
grant select, insert, update on deliberation_number to {{app}};
grant select, insert, update, delete on deliberation_voter to {{app}};
grant select, insert on deliberation_comment to {{app}};
grant update (state, answer) on deliberation_comment to {{app}};
grant select, insert, delete on ballot_issue to {{app}};
grant select, insert, delete on ballot_urn to {{app}};
grant select, insert on ballot to {{app}};
grant select, insert, delete on ballot_signing_key to {{app}};

-- Row security shows one street at a time. Votes whose end has come, of all streets: ids, nothing else.
create policy ended on deliberation for select to {{owner}} using (true);
create function ended_votes()
  returns table (tenant_id uuid, deliberation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select d.tenant_id, d.id from deliberation d
     where d.state = 'voting' and d.vote_end_time <= clock_timestamp()
     order by d.vote_end_time limit 50
  $$;
revoke all on function ended_votes from public;
grant execute on function ended_votes to {{app}};

-- For `reseal`: which streets there are.
create policy reseal on deliberation_voter for select to {{owner}} using (true);
create function next_deliberation_voter_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from deliberation_voter where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_deliberation_voter_tenant(uuid) from public;
grant execute on function next_deliberation_voter_tenant(uuid) to {{app}};
