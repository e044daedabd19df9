-- The demands of visits that are not closed, and those that were merged: among 100,000 visits a list of the open ones walked them
-- all (3.1 s), now it begins at these.
create index case_file_visit_open on case_file (tenant_id, id) where channel = 'enterprise_visit' and state <> 'closed';
create index case_file_visit_merged on case_file (tenant_id, merged_into_id)
  where channel = 'enterprise_visit' and merged_into_id is not null;
