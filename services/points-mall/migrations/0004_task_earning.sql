-- Somebody's part of a task earns like a case: `case_id` holds the part.
alter table earning drop constraint earning_trigger_check,
  add constraint earning_trigger_check check (trigger in ('case_verified', 'case_rated_well', 'task_completed'));
alter table transfer drop constraint transfer_kind_check,
  add constraint transfer_kind_check check (kind in ('case_verified', 'case_rated_well', 'task_completed', 'redeem', 'cancel'));
