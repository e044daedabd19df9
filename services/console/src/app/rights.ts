/** Sections of the console. What a person may do inside them the services decide; this only spares them closed doors. */
export type Section = 'screen' | 'cases' | 'field' | 'figures' | 'mall' | 'sharing' | 'qr';

const sections: Readonly<Record<Section, readonly string[]>> = {
  screen: ['street_admin', 'duty_officer', 'block_leader', 'grid_leader', 'co_leader'],
  cases: [
    'street_admin',
    'duty_officer',
    'block_leader',
    'grid_leader',
    'co_leader',
    'grid_member',
    'mobile_grid_member',
    'liaison',
  ],
  field: ['grid_leader', 'co_leader', 'grid_member', 'mobile_grid_member', 'block_leader'],
  figures: ['street_admin', 'duty_officer', 'block_leader', 'grid_leader', 'co_leader'],
  mall: ['grid_leader', 'co_leader', 'grid_member', 'mobile_grid_member', 'merchant', 'resident'],
  sharing: ['street_admin', 'duty_officer', 'liaison'],
  qr: ['street_admin', 'duty_officer', 'block_leader', 'grid_leader', 'co_leader'],
};
const homes: readonly { section: Section; positions: readonly string[] }[] = [
  { section: 'screen', positions: ['street_admin', 'duty_officer', 'block_leader'] },
  { section: 'field', positions: ['grid_leader', 'co_leader', 'grid_member', 'mobile_grid_member'] },
  { section: 'sharing', positions: ['liaison'] },
];

interface Holder {
  readonly appointments: readonly { readonly position: string }[];
}

/** True when the person holds one of the positions. */
export function holds(person: Holder, ...positions: string[]): boolean {
  return person.appointments.some((appointment) => positions.includes(appointment.position));
}

/** Sections that are of use to the person, in the order of the menu. */
export function sectionsOf(person: Holder): Section[] {
  return (Object.keys(sections) as Section[]).filter((section) => holds(person, ...sections[section]));
}

/** Where the person begins. */
export function homeOf(person: Holder): string {
  const home = homes.find(({ positions }) => holds(person, ...positions));
  return `/${home?.section ?? 'mall'}`;
}
