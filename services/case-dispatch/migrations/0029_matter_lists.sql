-- A member's list of one matter walked the street's whole archive to find the few of one grid: 6.7 s at a million cases.
create index case_file_matter on case_file (tenant_id, matter_code, reported_time, id);
