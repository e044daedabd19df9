import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';
import { join } from 'node:path';

tenantSuite(
  'case-dispatch',
  migrationSets('case-dispatch', join(__dirname, '../migrations')).map((set) => set.directory),
  {
    crossStreet: {
      'case_search.search':
        'search_case reads as the owner, with the tenant of the transaction as a condition of its own',
    },
  },
);
