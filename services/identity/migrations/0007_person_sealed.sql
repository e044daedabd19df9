-- Numbers of people, sealed by the service (`1.<key>.…`) beside a blind index of the value (`<index key>.…`). The column
-- `phone` holds what was written before: read until `reseal` has emptied it, never written in clear again.
alter table person
  add column phone_sealed     text,
  add column phone_index      text,
  add column id_number_sealed text,
  add column id_number_index  text;
create index person_by_phone on person (tenant_id, phone_index) where phone_index is not null;
create index person_by_id_number on person (tenant_id, id_number_index) where id_number_index is not null;
create index person_in_clear on person (tenant_id, phone) where phone <> '';
-- The order of lists. `person_by_name` has pattern operators: it serves neither this order nor "contains".
create index person_in_order on person (tenant_id, name, id);

-- Row security shows one street at a time; `reseal` asks here which streets there are. Ids of tenants, nothing else.
create policy reseal on person for select to {{owner}} using (true);
create function next_person_tenant(after uuid) returns uuid
language sql stable security definer
set search_path = public, pg_temp
as $$
  select tenant_id from person where tenant_id > after order by tenant_id limit 1
$$;
revoke execute on function next_person_tenant(uuid) from public;
grant execute on function next_person_tenant(uuid) to {{app}};

-- Finding by a part of the name. Every piece of a name up to four characters is a row: "contains 小明" is one equality, in
-- the order of the list. Chinese names are too short for trigrams, and under row security no other operator may choose an
-- index. Kept by a trigger, so that it holds whoever writes the name.
create table person_name_piece (
  tenant_id uuid not null,
  piece     text not null,
  name      text not null,
  person_id uuid not null,
  primary key (tenant_id, piece, name, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade
);
create index person_name_piece_by_person on person_name_piece (tenant_id, person_id);

create function name_pieces(name text) returns setof text language sql immutable as $$
  select distinct substr(folded.name, start, length)
  from (select normalize(lower(name), NFKC) as name) folded,
    generate_series(1, least(char_length(folded.name), 60)) start, generate_series(1, 4) length
  where start + length <= char_length(folded.name) + 1
$$;

-- Once per statement: an import writes hundreds of people in one.
create function add_name_pieces() returns trigger language plpgsql as $$
begin
  insert into person_name_piece (tenant_id, piece, name, person_id)
    select f.tenant_id, piece, f.name, f.id from fresh f, name_pieces(f.name) piece;
  return null;
end
$$;
create function change_name_pieces() returns trigger language plpgsql as $$
begin
  delete from person_name_piece p using stale s, fresh f
    where f.tenant_id = s.tenant_id and f.id = s.id and f.name <> s.name
      and p.tenant_id = f.tenant_id and p.person_id = f.id;
  insert into person_name_piece (tenant_id, piece, name, person_id)
    select f.tenant_id, piece, f.name, f.id
    from stale s join fresh f on f.tenant_id = s.tenant_id and f.id = s.id, name_pieces(f.name) piece
    where f.name <> s.name;
  return null;
end
$$;
create trigger new_names after insert on person
  referencing new table as fresh for each statement execute function add_name_pieces();
create trigger other_names after update on person
  referencing old table as stale new table as fresh for each statement execute function change_name_pieces();

insert into person_name_piece (tenant_id, piece, name, person_id)
  select p.tenant_id, piece, p.name, p.id from person p, name_pieces(p.name) piece;

alter table person_name_piece enable row level security;
alter table person_name_piece force row level security;
create policy tenant on person_name_piece
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, delete on person_name_piece to {{app}};

-- Who read somebody's numbers in clear, and why. The trail keeps SHA-256 of salt and reason only, so that a reason, which
-- people write, can be erased here without breaking the chain.
create table person_reveal (
  tenant_id uuid        not null,
  id        uuid        not null,
  person_id uuid        not null,
  actor_id  text        not null,
  reason    text        not null,
  salt      bytea       not null,
  time      timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index person_reveal_by_person on person_reveal (tenant_id, person_id, time);

alter table person_reveal enable row level security;
alter table person_reveal force row level security;
create policy tenant on person_reveal
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, delete on person_reveal to {{app}};
