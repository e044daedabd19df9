import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';

tenantSuite(
  'identity',
  migrationSets('identity', join(__dirname, '../migrations')).map((set) => set.directory),
  {
    shared: {
      street: 'the directory of streets itself: public facts, asked for before the street of a caller is known',
    },
    globalKeys: {},
    crossStreet: {
      'account.own_subject': 'a proven subject finds the streets that know it; nothing else is visible that way',
    },
  },
);
