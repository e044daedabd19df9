-- When the last of the signals came that `signal_count` counts.
alter table case_file add column last_signal_time timestamptz;

-- Devices of a source of kind device_alert: where each stands and what its alert means. Taken out of force, never deleted.
create table alert_device (
  tenant_id       uuid        not null,
  id              uuid        not null,
  source_id       uuid        not null,
  code            text        not null,
  name            text        not null,
  grid_id         uuid        not null,
  grid_name       text        not null,
  -- WGS-84; null: only the grid is known.
  longitude       double precision,
  latitude        double precision check ((latitude is null) = (longitude is null)),
  address         text        not null,
  matter_code     text        not null,
  quiet_minutes   integer     not null check (quiet_minutes between 0 and 10080),
  active          boolean     not null,
  create_time     timestamptz not null,
  update_time     timestamptz not null,
  -- What its alerts led to last; alerts of one device wait for each other on this row.
  alert_count     integer     not null default 0,
  last_alert_time timestamptz,
  last_case_id    uuid,
  primary key (tenant_id, id),
  unique (tenant_id, source_id, code),
  foreign key (tenant_id, source_id) references intake_source (tenant_id, id),
  foreign key (tenant_id, last_case_id) references case_file (tenant_id, id)
);
create index alert_device_code on alert_device (tenant_id, code, id);

-- Every alert that was taken, and the case that it made or was counted on. The service may add and read, nothing else.
create table device_alert (
  tenant_id    uuid        not null,
  source_id    uuid        not null,
  alert_id     text        not null,
  device_id    uuid        not null,
  case_id      uuid        not null,
  kind         text        not null,
  value        text        not null,
  alert_time   timestamptz not null,
  receive_time timestamptz not null,
  primary key (tenant_id, source_id, alert_id),
  foreign key (tenant_id, device_id) references alert_device (tenant_id, id),
  foreign key (tenant_id, case_id) references case_file (tenant_id, id)
);

alter table alert_device enable row level security;
alter table alert_device force row level security;
create policy tenant on alert_device
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table device_alert enable row level security;
alter table device_alert force row level security;
create policy tenant on device_alert
  using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

grant select, insert, update on alert_device to {{app}};
grant select, insert on device_alert to {{app}};
