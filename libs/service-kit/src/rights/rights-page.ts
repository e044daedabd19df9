import type { Right, Role, Scope } from './rights';
import { scopes } from './rights';
import { rightAreas } from './rights-table';
import { staff } from './table/people';
import { roleName, scopeNames, Words, wordsOf } from './words';

const head = `# 权限表 Who may do what

Printed from \`src/rights/table/*.ts\` by \`npm run generate:rights\`: the table there is data, this page is its print-out.
Every gRPC method and every REST route stands in one row. An empty cell is a refusal, at the gateway's door and again at
the service's edge. A position counts only at the kind of place that the cell names, and only within the dates of the
appointment. Roles with the same rights share a column. A rule of a case, an order or a grant may ask for more (four eyes,
a state), never for less. ● leaves an entry in the audit trail (记入审计); refusals always do.

**To change it**: edit the row in \`src/rights/table\`; a new RPC or route needs one, or nothing boots. In the service call
\`demand(ctx, 'case.assign', target, { caseId })\` as soon as the row is loaded, \`may\` where a refusal is no error, and
\`reach(actor, 'case.read')\` for the filter of a list. Then give the method its two requests in the service's
\`test/rights.component.spec.ts\`: \`rightsSuite\` lets everybody try it inside and outside, and reads what is expected here.
`;

/** The whole table as a Markdown page. */
export function rightsPage(): string {
  const legend = scopes.map((scope) => `**${scopeNames[scope].zh}** ${scopeNames[scope].en}`).join(' · ');
  return [head, `${legend}\n`, ...rightAreas.map(({ what, rights }) => areaOf(wordsOf(what), rights))].join('\n');
}

type Rights = Readonly<Record<string, Right>>;

function areaOf(name: Words, rights: Rights): string {
  const columns = columnsOf(rights);
  const rows = Object.entries(rights).map(([action, right]) => {
    const { zh, en } = wordsOf(right.what);
    const cells = columns.map(([role]) => (role ? scopesOf(right, role).map((scope) => scopeNames[scope].zh) : []));
    return [`${zh}${right.audited ? ' ●' : ''}<br>${en}<br>\`${action}\``, ...cells.map((cell) => cell.join('、'))];
  });
  const ways = Object.entries(rights).map(([action, right]) => `- \`${action}\`: ${waysTo(right)}`);
  const heads = columns.map((roles) => headOf(roles));
  return [
    `## ${name.zh} ${name.en}`,
    '',
    line(['做什么<br>What', ...heads]),
    line(['---', ...heads.map(() => ':-:')]),
    ...rows.map(line),
    '',
    ...ways,
    '',
  ].join('\n');
}

/** Roles that occur in the area; those that have the same in every row stand together. */
function columnsOf(rights: Rights): Role[][] {
  const rows = Object.values(rights);
  const used = [...new Set(rows.flatMap(({ who }) => Object.keys(who) as Role[]))];
  return [...Map.groupBy(used, (role) => JSON.stringify(rows.map((right) => scopesOf(right, role)))).values()];
}

function scopesOf({ who }: Right, role: Role): Scope[] {
  return [who[role] ?? []].flat();
}

const everyone: Words = { zh: '街道全体工作人员', en: 'all who work for the street' };
const theOthers: Words = { zh: '街道其他工作人员', en: 'the others who work for the street' };

/** Those who work for the street and have no column of their own are one word, or nobody would read the list. */
function headOf(roles: readonly Role[]): string {
  const working = (staff as readonly Role[]).filter((position) => roles.includes(position));
  const together = working.length > staff.length / 2;
  const apart = together ? roles.filter((role) => !working.includes(role)) : roles;
  const word = working.length === staff.length ? everyone : theOthers;
  const names = [...(together ? [word] : []), ...apart.map(roleName)];
  return [...names.map(({ zh }) => zh), ...names.map(({ en }) => `_${en}_`)].join('<br>');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function waysTo({ rpcs, routes = [] }: Right): string {
  return [...routes, ...rpcs].map((way) => `\`${way}\``).join(', ') || 'decides what the answers of other rows show';
}
