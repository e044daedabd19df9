import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsPage } from './rights/rights-page';

// `npm run generate:rights`: prints the table of rights for people.
writeFileSync(join(__dirname, '../RIGHTS.md'), rightsPage());
