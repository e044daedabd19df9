-- How to reach who reported, sealed by the service (`1.<key>.…`). The clear columns hold what was written before and are
-- emptied by `reseal`. No index: nobody searches for a reporter, and an index would show who reports often.
alter table reporter
  add column name_sealed  text,
  add column phone_sealed text,
  add column email_sealed text,
  alter column name set default '',
  alter column phone set default '',
  alter column email set default '';

-- Row security shows one street at a time; `reseal` asks here which streets there are. Ids of tenants, nothing else.
create policy reseal on reporter for select to {{owner}} using (true);
create function next_reporter_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from reporter where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_reporter_tenant(uuid) from public;
grant execute on function next_reporter_tenant(uuid) to {{app}};

grant update (name, phone, email, name_sealed, phone_sealed, email_sealed) on reporter to {{app}};
