alter table case_file add column rating_reasons text[] not null default '{}';

-- What a street agreed on for ratings; without a row the standard holds.
create table rating_terms (
  tenant_id   uuid    not null primary key,
  remind_days integer not null check (remind_days between 0 and 60),
  close_days  integer not null check (close_days between 1 and 60)
);

-- Verified cases that nobody has rated: when to remind, when to close.
create table rating_wait (
  tenant_id    uuid        not null,
  case_id      uuid        not null,
  -- Version of the case when it was verified; a later verification begins anew.
  case_version integer     not null,
  remind_time  timestamptz,
  close_time   timestamptz not null,
  wake_time    timestamptz not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index rating_wait_wake on rating_wait (wake_time);

-- Bad ratings that somebody has to look at again. One a rating; a rating after a reopening is another one.
create table rating_review (
  tenant_id    uuid        not null,
  id           uuid        not null,
  case_id      uuid        not null,
  case_version integer     not null,
  rating       smallint    not null,
  solved       boolean     not null,
  reasons      text[]      not null,
  comment      text        not null,
  rated_time   timestamptz not null,
  state        text        not null check (state in ('open', 'reopened', 'explained')),
  note         text        not null default '',
  decided_by   text        not null default '',
  decided_time timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, case_id, case_version),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);
create index rating_review_time on rating_review (tenant_id, rated_time, id);
create index rating_review_open on rating_review (tenant_id, rated_time, id) where state = 'open';

-- Those that were verified before and wait: seven working days are ten days at most but around long holidays; they begin now.
alter table case_file no force row level security;
insert into rating_wait (tenant_id, case_id, case_version, remind_time, close_time, wake_time)
  select tenant_id, id, version, now() + interval '3 days', now() + interval '10 days', now() + interval '3 days'
    from case_file where state = 'verified' and rating = 0;
alter table case_file force row level security;

alter table rating_terms enable row level security;
alter table rating_terms force row level security;
create policy tenant on rating_terms
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table rating_wait enable row level security;
alter table rating_wait force row level security;
create policy tenant on rating_wait
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- Row security is forced on the owner too; claim_rating_wait below runs as the owner.
create policy claim on rating_wait to {{owner}} using (true) with check (true);
alter table rating_review enable row level security;
alter table rating_review force row level security;
create policy tenant on rating_review
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on rating_terms to {{app}};
grant select, insert, update, delete on rating_wait to {{app}};
grant select, insert on rating_review to {{app}};
grant update (state, note, decided_by, decided_time) on rating_review to {{app}};

-- Verified cases whose time has come, of all streets; gives out ids alone.
create function claim_rating_wait(lease interval)
  returns table (tenant_id uuid, case_id uuid)
  language sql security definer set search_path = public, pg_temp
  as $$
    with due as materialized (
      select w.tenant_id, w.case_id from rating_wait w
       where w.wake_time <= clock_timestamp()
       order by w.wake_time limit 50 for update skip locked)
    update rating_wait w set wake_time = clock_timestamp() + $1::interval
      from due where w.tenant_id = due.tenant_id and w.case_id = due.case_id
    returning w.tenant_id, w.case_id
  $$;
revoke all on function claim_rating_wait from public;
grant execute on function claim_rating_wait to {{app}};
