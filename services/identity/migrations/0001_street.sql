-- The directory of streets: public facts, no tenant's property. Written by onboarding only.
create table street (
  id            uuid primary key,
  code          text not null unique check (code ~ '^[0-9]{9}$'),
  name          text not null,
  name_en       text not null default '',
  district_code text not null,
  district_name text not null,
  city_name     text not null
);
grant select, insert, update on street to {{app}};
