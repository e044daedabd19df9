-- Which years the State Council has gazetted, and the days of them that differ from their weekday. Only inserted, never
-- edited: an amendment comes as a higher version of its year, and the highest one is in force.
create table calendar_year (
  year    integer not null,
  version integer not null default 1,
  source  text    not null,
  primary key (year, version)
);
create table calendar_day (
  year    integer not null,
  version integer not null default 1,
  day     date    not null,
  -- holiday: off although its weekday says otherwise or not; workday: a Saturday or Sunday worked to make up.
  kind    text    not null check (kind in ('holiday', 'workday')),
  name    text    not null,
  primary key (year, version, day),
  foreign key (year, version) references calendar_year (year, version),
  check (extract(year from day) = year)
);
grant select on calendar_year, calendar_day to {{app}};
