-- Exclusions that were taken back: the case counts again, and may be proposed anew.
alter table exclusion
  add column revoker_id       text,
  add column revoker_position text        not null default '',
  add column revoke_note      text        not null default '',
  add column revoked_time     timestamptz,
  drop constraint exclusion_state_check,
  add constraint exclusion_state_check check (state in ('proposed', 'excluded', 'rejected', 'revoked')),
  -- Four eyes here too.
  add constraint exclusion_revoker check (revoker_id <> proposer_id),
  add constraint exclusion_revoked check ((state = 'revoked') = (revoker_id is not null));
