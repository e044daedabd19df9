-- A clock that stands still: until when, and what was left (working time; time round the clock for immediate), which counts
-- from resume_time on when the case goes on.
alter table clock
  add column paused_until timestamptz,
  add column left_ms      bigint,
  add column resume_time  timestamptz;
alter table clock drop constraint clock_state_check;
alter table clock add constraint clock_state_check check (state in ('running', 'paused', 'stopped'));
-- 0003 named it by itself: only a running clock had anything to wake for.
alter table clock drop constraint clock_check1;
alter table clock add constraint clock_wakes check (state <> 'stopped' or wake_time is null);
alter table clock add constraint clock_pause check ((state = 'paused') = (paused_until is not null));
