-- What the carrier said of a message after it took it: under which id it has it, whether it arrived.
alter table reporter_notice
  add column carrier_ref  text not null default '',
  add column receipt_time timestamptz,
  drop constraint reporter_notice_state_check,
  add constraint reporter_notice_state_check check (state in ('queued', 'failed', 'sent', 'delivered', 'given_up', 'to_call', 'called', 'superseded', 'dropped'));
alter table asking_message
  add column carrier_ref  text not null default '',
  add column receipt_time timestamptz,
  drop constraint asking_message_state_check,
  add constraint asking_message_state_check check (state in ('queued', 'failed', 'sent', 'delivered', 'given_up', 'dropped'));
create index reporter_notice_carrier on reporter_notice (tenant_id, channel, carrier_ref) where carrier_ref <> '';
create index asking_message_carrier on asking_message (tenant_id, channel, carrier_ref) where carrier_ref <> '';
grant update (carrier_ref, receipt_time) on reporter_notice to {{app}};
grant update (carrier_ref, receipt_time) on asking_message to {{app}};
