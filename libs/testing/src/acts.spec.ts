import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightOf, rightsTable } from '@streetgrid/service-kit';
import type { Action } from '@streetgrid/service-kit';

const services = join(__dirname, '../../../services');
const specs = globSync('*/test/*.component.spec.ts', { cwd: services });
const named = specs.flatMap((file) => {
  const calls = readFileSync(join(services, file), 'utf8').matchAll(/\bleavesActs\([^[]*\[([^\]]*)\]/g);
  return [...calls].flatMap(([, list]) => [...(list ?? '').matchAll(/'([a-z.-]+)'/g)].map(([, action]) => action));
});

it('every audited action of the table is done in some component spec, which looks for its act', () => {
  const audited = (Object.keys(rightsTable) as Action[]).filter((action) => rightOf(action).audited);
  expect(audited.filter((action) => !named.includes(action))).toEqual([]);
});
