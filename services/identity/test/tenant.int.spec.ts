import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';

tenantSuite(
  'identity',
  migrationSets('identity', join(__dirname, '../migrations')).map((set) => set.directory),
  {
    shared: {
      street: 'the directory of streets itself: public facts, asked for before the street of a caller is known',
      district: 'districts over the streets, as public as these',
      division: 'the divisions of the country: public reference data, the same for every street',
    },
    globalKeys: {},
    crossStreet: {
      'audit_pending.sweep': 'a writer that starts finds the streets whose acts wait; set in that one transaction',
      'audit_head.sweep':
        'a writer finds the streets whose trail is unsigned for too long; set in that one transaction',
      'person.reseal':
        'next_person_tenant reads as the owner and answers ids of streets, for the walk over sealed fields',
      'appointment.claim':
        'claim_due_appointment asks for terms that begin or end in all streets at once, and gives out ids alone',
      'account.own_subject': 'a proven subject finds the streets that know it; nothing else is visible that way',
    },
  },
);
