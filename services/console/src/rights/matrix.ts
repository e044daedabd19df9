import type { Right, RightsArea } from '../api/types';

/** People by position, in the order of the table's columns; then those who hold none. */
export const positionColumns = [
  'street_admin',
  'duty_officer',
  'auditor',
  'block_leader',
  'community_secretary',
  'grid_leader',
  'resident_leader',
  'co_leader',
  'grid_member',
  'part_time_member',
  'mobile_grid_member',
  'mediator',
  'expert',
  'supervisor',
  'liaison',
  'district_officer',
  'zone_member',
  'merchant',
  'resident',
] as const;
export const otherColumns = ['anonymous', 'partner', 'service'] as const;
export type Column = (typeof positionColumns)[number] | (typeof otherColumns)[number];

/** From the widest to the narrowest. */
const scopeOrder = [
  'street',
  'district',
  'joint_zone',
  'block',
  'community',
  'grid',
  'micro_grid',
  'department',
  'organisation',
  'merchant',
  'grant',
  'self',
];

/** How far one role may, and whether the table says so for this role itself or for everybody like it. */
export interface Reach {
  readonly scope: string;
  readonly own: boolean;
}

/**
 * How far a column reaches in a row, with what everybody and every signed-in person may included, the widest first. What the
 * whole street covers anyway is left out. Empty: not at all.
 */
export function reachesOf(row: Right, column: Column): Reach[] {
  const of = (role: string) => row.who.find((one) => one.role === role)?.scopes ?? [];
  const own = of(column);
  const shared = [...of('everybody'), ...(isPerson(column) ? of('person') : [])];
  const scopes = widestFirst([...new Set([...own, ...shared])]);
  const reaches = scopes.map((scope) => ({ scope, own: own.includes(scope) }));
  return scopes[0] === 'street' || scopes[0] === 'district' ? reaches.slice(0, 1) : reaches;
}

/** Programs that the row names one by one. */
export function programsOf(row: Right): string[] {
  return row.who.flatMap(({ role }) => (role.startsWith('service:') ? [role.slice('service:'.length)] : []));
}

/** What the reader wants to see of the table. */
export interface View {
  readonly columns: readonly Column[];
  readonly typed: string;
}

/**
 * The areas with the rows in which one of the columns may something and whose name has what was typed. Rows that only
 * programs use stand together at the end, and only where the column of programs is shown.
 */
export function areasFor(areas: readonly RightsArea[], { columns, typed }: View): RightsArea[] {
  const text = typed.trim().toLowerCase();
  const wanted = (row: Right) =>
    columns.some((column) => reachesOf(row, column).length > 0) &&
    [row.action, row.name.zh, row.name.en].some((name) => name.toLowerCase().includes(text));
  const shown = areas.map(({ name, rights }) => ({
    name,
    rights: rights.filter((row) => !isInside(row) && wanted(row)),
  }));
  const programs = areas
    .flatMap(({ rights }) => rights)
    .filter((row) => isInside(row) && columns.includes('service') && `${row.action}${row.name.zh}`.includes(text));
  return [...shown, { name: { zh: '程序之间', en: 'Between programs' }, rights: programs }].filter(
    ({ rights }) => rights.length > 0,
  );
}

function isInside(row: Right): boolean {
  return row.who.length > 0 && row.who.every(({ role }) => role === 'service' || role.startsWith('service:'));
}

function isPerson(column: Column): boolean {
  return !(otherColumns as readonly string[]).includes(column);
}

function widestFirst(scopes: string[]): string[] {
  return scopes.sort((a, b) => scopeOrder.indexOf(a) - scopeOrder.indexOf(b));
}
