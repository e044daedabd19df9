import type { Section } from './rights';

/** Headings of the side menu, in its order. */
export const menuGroups = ['overview', 'cases', 'together', 'supervision', 'points', 'street'] as const;
export type MenuGroup = (typeof menuGroups)[number];

const groupOf: Readonly<Record<Section, MenuGroup>> = {
  screen: 'overview',
  figures: 'overview',
  cases: 'cases',
  field: 'cases',
  tasks: 'cases',
  calls: 'cases',
  reviews: 'supervision',
  referrals: 'cases',
  visits: 'cases',
  deliberations: 'together',
  mediations: 'together',
  projects: 'together',
  panels: 'together',
  inspections: 'supervision',
  rectifications: 'supervision',
  stories: 'supervision',
  exclusions: 'supervision',
  audit: 'supervision',
  mall: 'points',
  sharing: 'points',
  qr: 'street',
  people: 'street',
  organisation: 'street',
  duty: 'street',
  matters: 'street',
  rights: 'street',
};
/** So many entries are read at a glance, without headings. */
const atAGlance = 8;

/** The sections of a person under their headings; a short menu has none. */
export function grouped(sections: readonly Section[]): readonly { group?: MenuGroup; sections: readonly Section[] }[] {
  if (sections.length <= atAGlance) return [{ sections }];
  return menuGroups
    .map((group) => ({ group, sections: sections.filter((section) => groupOf[section] === group) }))
    .filter((each) => each.sections.length > 0);
}
