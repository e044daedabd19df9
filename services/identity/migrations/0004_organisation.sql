-- What an organisation is for ever: its id and its kind. `version` counts its changes, the dissolution too.
create table organisation (
  tenant_id uuid not null,
  id        uuid not null,
  kind      text not null check (kind in ('street_committee', 'community_committee', 'grid_branch', 'party_group',
    'service_centre_committee', 'building_party_organisation', 'enterprise_branch', 'department', 'unit', 'alliance',
    'expert_panel', 'supervision_group')),
  version   integer not null,
  primary key (tenant_id, id)
);

-- What it was in one span of time. A version is only ever added and closed, which the grants hold too, so the tree of
-- any past instant can be read. No valid_until: it is so now.
create table organisation_version (
  tenant_id       uuid not null,
  organisation_id uuid not null,
  version         integer not null,
  name            text not null check (char_length(name) between 1 and 100),
  parent_id       uuid check (parent_id <> organisation_id),
  place_kind      text not null default '',
  place_id        text not null default '' check ((place_id = '') = (place_kind = '')),
  valid_from      timestamptz not null,
  valid_until     timestamptz check (valid_until >= valid_from),
  primary key (tenant_id, organisation_id, version),
  foreign key (tenant_id, organisation_id) references organisation (tenant_id, id),
  foreign key (tenant_id, parent_id) references organisation (tenant_id, id)
);
-- One version of each organisation holds, one organisation stands at the top, and living siblings have names of their own.
create unique index organisation_version_living on organisation_version (tenant_id, organisation_id)
  where valid_until is null;
create unique index organisation_version_top on organisation_version (tenant_id)
  where valid_until is null and parent_id is null;
create unique index organisation_version_sibling on organisation_version (tenant_id, parent_id, name)
  where valid_until is null;
-- Branches of an organisation, now and on a past day; organisations at a place.
create index organisation_version_by_parent on organisation_version (tenant_id, parent_id, valid_from);
create index organisation_version_by_place on organisation_version (tenant_id, place_id) where valid_until is null;

alter table organisation enable row level security;
alter table organisation force row level security;
create policy tenant on organisation
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update (version) on organisation to {{app}};

alter table organisation_version enable row level security;
alter table organisation_version force row level security;
create policy tenant on organisation_version
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert, update (valid_until) on organisation_version to {{app}};
