-- Districts over the streets, public like the directory of streets. Written by onboarding a street only. The id is made
-- from the code by whoever onboards, so that all streets of a district name the same one.
create table district (
  id        uuid primary key,
  code      text not null unique check (code ~ '^[0-9]{6}$'),
  name      text not null,
  city_name text not null default ''
);
grant select, insert, update on district to {{app}};

alter table street add column district_id uuid references district (id);
create index street_by_district on street (district_id, code);

-- The country's divisions from province to community: some 660,000 rows of public reference data.
create table division (
  code        text primary key check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  name        text not null,
  parent_code text not null default '',
  level       text not null check (level in ('province', 'city', 'district', 'street', 'community'))
);
create index division_by_parent on division (parent_code, code);
-- Bytewise order serves both the beginning of a name (like '朝阳%') and the order of the pages.
create index division_by_name on division (name collate "C", code);
grant select, insert, update on division to {{app}};
