import type { PlaceKind } from '../place/place-select';

interface KindRule {
  readonly under: readonly string[];
  /** Kinds of place that the console can look up; `building` is a place's own text. */
  readonly at: readonly (PlaceKind | 'building')[];
  readonly placeNeeded?: true;
}

/** Kinds of organisation in the order of lists, and where they may stand. identity decides; this only offers what it would accept. */
export const kinds: Readonly<Record<string, KindRule>> = {
  street_committee: { under: [], at: ['street'] },
  community_committee: { under: ['street_committee'], at: ['community'] },
  grid_branch: { under: ['community_committee'], at: ['grid'], placeNeeded: true },
  party_group: { under: ['grid_branch'], at: ['building'], placeNeeded: true },
  service_centre_committee: { under: ['street_committee'], at: ['street', 'block', 'community', 'building'] },
  building_party_organisation: {
    under: ['service_centre_committee'],
    at: ['grid', 'building'],
    placeNeeded: true,
  },
  enterprise_branch: { under: ['building_party_organisation'], at: ['grid', 'building'] },
  department: { under: ['street_committee', 'department'], at: ['street'] },
  unit: {
    under: ['street_committee', 'community_committee', 'department', 'unit'],
    at: ['street', 'block', 'community', 'grid', 'building'],
  },
  alliance: {
    under: ['street_committee', 'community_committee', 'service_centre_committee', 'alliance'],
    at: ['street', 'block', 'community', 'grid', 'building'],
  },
  expert_panel: {
    under: ['street_committee', 'community_committee'],
    at: ['street', 'block', 'community', 'grid', 'building'],
  },
  supervision_group: {
    under: ['street_committee', 'community_committee', 'grid_branch'],
    at: ['street', 'block', 'community', 'grid', 'building'],
  },
};

/** Kinds that belong to the two chains of party organisations; the tree shows these open. */
export const chains: readonly string[] = [
  'street_committee',
  'community_committee',
  'grid_branch',
  'party_group',
  'service_centre_committee',
  'building_party_organisation',
  'enterprise_branch',
];

/** Kind of place that an organisation of this kind begins with: none where it may have none. */
export function firstPlaceOf(kind: string): PlaceKind | 'building' | undefined {
  const rule = kinds[kind];
  return rule?.placeNeeded ? rule.at[0] : undefined;
}

/** Kinds that may be founded under one of this kind. */
export function kindsUnder(kind: string): string[] {
  return Object.keys(kinds).filter((one) => kinds[one]?.under.includes(kind));
}
