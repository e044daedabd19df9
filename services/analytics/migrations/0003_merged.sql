-- A report that was merged is no case of its own: the one that goes on counts.
alter table case_fact add column merged boolean not null default false;
