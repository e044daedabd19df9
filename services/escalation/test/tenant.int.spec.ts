import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';

tenantSuite(
  'escalation',
  migrationSets('escalation', join(__dirname, '../migrations')).map((set) => set.directory),
  {
    shared: {
      calendar_year: 'the State Council gazettes for the whole country',
      calendar_day: 'public holidays are the same in every street',
    },
    crossStreet: {
      'clock.claim': 'claim_due asks for what is due in all streets at once, and gives out ids alone',
    },
  },
);
