-- Acceptances by residents: what is asked about a piece of work, and who is asked. A seat holds a label, never a person.
create table acceptance (
  tenant_id        uuid        not null,
  id               uuid        not null,
  case_id          uuid        not null,
  -- When the work was handled that is looked at: after a new handling it is another piece of work.
  work_time        timestamptz not null,
  state            text        not null check (state in ('open', 'passed', 'failed', 'lapsed')),
  quorum           text        not null check (quorum in ('all', 'majority', 'one')),
  question         text        not null,
  until_time       timestamptz not null,
  create_time      timestamptz not null,
  creator_id       text        not null,
  creator_position text        not null,
  decide_time      timestamptz check ((decide_time is null) = (state = 'open')),
  case_effect      text        not null check (case_effect in ('', 'sent_back', 'reopened', 'untouched')),
  -- When a worker looks whether it has ended; null: it has.
  wake_time        timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create unique index acceptance_open on acceptance (tenant_id, case_id) where state = 'open';
create index acceptance_of_case on acceptance (tenant_id, case_id, create_time);
create index acceptance_wake on acceptance (wake_time) where wake_time is not null;

create table acceptance_seat (
  tenant_id      uuid    not null,
  id             uuid    not null,
  acceptance_id  uuid    not null,
  seq            integer not null check (seq > 0),
  kind           text    not null check (kind in ('reporter', 'resident')),
  label          text    not null check ((label = '') = (kind = 'reporter')),
  -- Of a reporter: the own report, which may be merged into the case.
  report_case_id uuid    check ((report_case_id is null) = (kind = 'resident')),
  verdict        text    not null check (verdict in ('', 'accepted', 'not_accepted')),
  note           text    not null,
  media_ids      text[]  not null,
  answer_time    timestamptz check ((answer_time is null) = (verdict = '')),
  primary key (tenant_id, id),
  unique (tenant_id, acceptance_id, seq),
  foreign key (tenant_id, acceptance_id) references acceptance (tenant_id, id),
  foreign key (tenant_id, report_case_id) references case_file (tenant_id, id)
);
create index acceptance_seat_report on acceptance_seat (tenant_id, report_case_id) where report_case_id is not null;

alter table acceptance enable row level security;
alter table acceptance force row level security;
create policy tenant on acceptance
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table acceptance_seat enable row level security;
alter table acceptance_seat force row level security;
create policy tenant on acceptance_seat
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- What was asked, of whom and under which quorum is never changed afterwards.
grant select, insert on acceptance to {{app}};
grant update (state, decide_time, case_effect, wake_time) on acceptance to {{app}};
grant select, insert on acceptance_seat to {{app}};
grant update (verdict, note, media_ids, answer_time) on acceptance_seat to {{app}};

-- Row security shows one street at a time. Claims acceptances whose day has passed, of all streets, for `lease`; gives
-- nothing away but ids. Workers skip what others hold; what a dead worker held comes back.
create policy claim on acceptance to {{owner}} using (true) with check (true);
create function claim_ended_acceptances(lease interval)
  returns table (tenant_id uuid, acceptance_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select a.tenant_id, a.id from acceptance a
       where a.wake_time <= clock_timestamp()
       order by a.wake_time limit 50 for update skip locked)
    update acceptance a set wake_time = clock_timestamp() + $1::interval
      from due where a.tenant_id = due.tenant_id and a.id = due.id
    returning a.tenant_id, a.id
  $$;
revoke all on function claim_ended_acceptances from public;
grant execute on function claim_ended_acceptances to {{app}};
