-- Characters of one word come together: the planner takes them for independent, expects a few cases, and fetches and sorts a
-- tenth of the archive for the newest 2,000 of them. So the index also knows the month in which a case was reported, and
-- search_case asks it month by month, newest first: what is fetched is bounded by what is wanted, not by the archive.
create function month_mark(tenant uuid, reported timestamptz) returns integer
language sql immutable parallel safe
return ('x' || left(tenant::text, 8))::bit(32)::integer
  # (extract(year from reported at time zone 'UTC') * 12 + extract(month from reported at time zone 'UTC'))::integer;
create function marks_and_month(tenant uuid, reported timestamptz, marks integer[]) returns integer[]
language sql immutable parallel safe
return marks || month_mark(tenant, reported);

drop index case_search_marks;
create index case_search_marks on case_search using gin (marks_and_month(tenant_id, reported_time, marks));

-- Newest cases that carry all the wanted marks. From the third month on, when all that is left is expected to be no more than
-- twice what is wanted, the rest is asked for at once. Ordered by an expression, so that no plan walks the archive instead.
create or replace function search_case(wanted integer[], most integer) returns setof uuid
language plpgsql stable security definer
set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
  tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  month timestamp;
  oldest timestamp;
  months_left integer;
  months_looked integer := 0;
  found_here integer;
  found_all integer := 0;
begin
  select date_trunc('month', max(s.reported_time) at time zone 'UTC'), date_trunc('month', min(s.reported_time) at time zone 'UTC')
  into month, oldest from case_search s where s.tenant_id = tenant;
  while month >= oldest and found_all < most loop
    return query
      select s.case_id from case_search s
      where s.tenant_id = tenant
        and marks_and_month(s.tenant_id, s.reported_time, s.marks) @> (wanted || month_mark(tenant, month at time zone 'UTC'))
      order by s.reported_time + interval '0' desc, s.case_id desc
      limit most - found_all;
    get diagnostics found_here = row_count;
    found_all := found_all + found_here;
    months_looked := months_looked + 1;
    months_left := (extract(year from month) - extract(year from oldest)) * 12
      + extract(month from month) - extract(month from oldest);
    if months_looked >= 3 and found_all::bigint * months_left <= 2 * most * months_looked then
      return query
        select s.case_id from case_search s
        where s.tenant_id = tenant
          and marks_and_month(s.tenant_id, s.reported_time, s.marks) @> wanted
          and s.reported_time < month at time zone 'UTC'
        order by s.reported_time + interval '0' desc, s.case_id desc
        limit most - found_all;
      return;
    end if;
    month := month - interval '1 month';
  end loop;
end
$$;
