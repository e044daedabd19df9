/** Sections of the console. What a person may do inside them the services decide; this only spares them closed doors. */
export type Section =
  | 'screen'
  | 'cases'
  | 'tasks'
  | 'deliberations'
  | 'mediations'
  | 'field'
  | 'referrals'
  | 'visits'
  | 'projects'
  | 'panels'
  | 'inspections'
  | 'rectifications'
  | 'figures'
  | 'mall'
  | 'sharing'
  | 'qr'
  | 'people'
  | 'organisation'
  | 'duty'
  | 'calls'
  | 'reviews'
  | 'stories'
  | 'exclusions'
  | 'matters'
  | 'rights'
  | 'audit';

const desk = ['street_admin', 'duty_officer', 'block_leader', 'community_secretary', 'district_officer'];
const leaders = ['grid_leader', 'resident_leader', 'co_leader'];
const members = ['grid_member', 'part_time_member', 'mobile_grid_member'];
/** Who did the work or answers for it. */
export const storytellers = [
  'street_admin',
  'duty_officer',
  'block_leader',
  'grid_leader',
  'resident_leader',
  ...members,
];
/** Who visits enterprises. */
export const visitors = [
  ...desk.filter((position) => position !== 'district_officer'),
  ...leaders,
  'grid_member',
  'part_time_member',
];
const helpers = ['mediator', 'expert', 'supervisor', 'zone_member'];

const sections: Readonly<Record<Section, readonly string[]>> = {
  screen: [...desk, ...leaders],
  cases: [...desk, ...leaders, ...members, ...helpers, 'liaison'],
  tasks: [...desk, 'grid_leader', 'resident_leader'],
  deliberations: [...desk, ...leaders, ...helpers],
  mediations: ['street_admin', 'duty_officer', 'community_secretary', ...leaders, 'mediator', 'liaison'],
  field: [...leaders, ...members, 'block_leader'],
  referrals: [...desk.filter((position) => position !== 'district_officer'), 'grid_leader', 'resident_leader'],
  visits: [...visitors, 'district_officer', 'auditor'],
  projects: ['street_admin', 'duty_officer', 'community_secretary', 'district_officer', 'supervisor', 'auditor'],
  panels: ['expert'],
  inspections: ['street_admin', 'duty_officer', 'auditor', 'district_officer'],
  rectifications: [...desk, 'grid_leader', 'resident_leader', 'supervisor', 'auditor'],
  figures: [...desk, ...leaders, 'supervisor', 'auditor'],
  mall: [...leaders, ...members, 'merchant', 'resident'],
  sharing: ['street_admin', 'auditor', 'liaison'],
  qr: ['street_admin', 'duty_officer', 'block_leader', ...leaders],
  people: [...desk, ...leaders, 'auditor'],
  organisation: [...desk, ...leaders, 'auditor'],
  duty: [...desk.filter((position) => position !== 'district_officer'), ...leaders, ...members, 'auditor'],
  calls: ['street_admin', 'duty_officer'],
  reviews: ['street_admin', 'duty_officer', 'auditor'],
  stories: [...storytellers, 'auditor'],
  exclusions: [
    ...desk.filter((position) => position !== 'community_secretary'),
    'grid_leader',
    'resident_leader',
    'auditor',
  ],
  matters: [...desk, ...leaders, 'auditor'],
  rights: [...desk, ...leaders, ...members, ...helpers, 'liaison', 'auditor'],
  audit: ['auditor'],
};
const homes: readonly { section: Section; positions: readonly string[] }[] = [
  { section: 'screen', positions: ['street_admin', 'duty_officer', 'block_leader'] },
  { section: 'field', positions: [...leaders, ...members] },
  { section: 'cases', positions: ['community_secretary', ...helpers] },
  { section: 'audit', positions: ['auditor'] },
  { section: 'figures', positions: ['district_officer'] },
  { section: 'sharing', positions: ['liaison'] },
];

interface Holder {
  readonly appointments: readonly { readonly position: string }[];
}

/** The position under which somebody works: of several the one that opens most, as `homes` has them. */
export function mainPosition({ appointments }: Holder): string | undefined {
  const order = homes.flatMap(({ positions }) => positions);
  const held = appointments.map(({ position }) => position);
  return order.find((position) => held.includes(position)) ?? held[0];
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
