import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesPage } from './case/states-page';

// `npm run generate:states`: prints the transition table for people.
writeFileSync(join(__dirname, '../STATES.md'), statesPage());
