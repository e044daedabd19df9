-- Under row security, an operator that is not leakproof (LIKE, @>) may not choose the index: every text search would read
-- the street's whole archive. So the marks of a case stand in a table of their own, insert only (a step of a case does not
-- touch this index), and one function looks them up as the owner, for the tenant of the transaction and no other.
create table case_search (
  tenant_id     uuid        not null,
  reported_time timestamptz not null,
  case_id       uuid        not null,
  -- Hashes of the tenant with each character and pair of characters (search-words.ts).
  marks         integer[]   not null,
  primary key (tenant_id, reported_time, case_id)
);
create index case_search_marks on case_search using gin (marks);

alter table case_search enable row level security;
alter table case_search force row level security;
create policy tenant on case_search
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy search on case_search for select to {{owner}} using (true);
grant select, insert on case_search to {{app}};

-- Newest cases that carry all the wanted marks. Planned for the values at hand: frequent marks walk the street's cases
-- backwards in time, rare ones use the marks' index.
create function search_case(wanted integer[], most integer) returns setof uuid
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select s.case_id from case_search s
    where s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and s.marks @> wanted
    order by s.reported_time desc, s.case_id desc
    limit most;
end
$$;
revoke execute on function search_case(integer[], integer) from public;
grant execute on function search_case(integer[], integer) to {{app}};
