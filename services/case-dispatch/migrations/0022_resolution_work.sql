-- Work that an adopted resolution started. The unique indexes are what makes a second start of an action item impossible.
alter table task
  add column deliberation_id uuid,
  add column item_no integer check ((item_no is null) = (deliberation_id is null)),
  add foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id);
create unique index task_of_item on task (tenant_id, deliberation_id, item_no) where deliberation_id is not null;

alter table project
  add column deliberation_id uuid,
  add column item_no integer check ((item_no is null) = (deliberation_id is null)),
  add foreign key (tenant_id, deliberation_id) references deliberation (tenant_id, id);
create unique index project_of_item on project (tenant_id, deliberation_id, item_no) where deliberation_id is not null;
