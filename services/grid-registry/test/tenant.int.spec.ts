import { join } from 'node:path';
import { migrationSets } from '@streetgrid/messaging';
import { tenantSuite } from '@streetgrid/testing';

tenantSuite(
  'grid-registry',
  migrationSets('grid-registry', join(__dirname, '../migrations')).map((set) => set.directory),
);
