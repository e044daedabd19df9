/** How fast a matter must be done: 即时办, 当日办, within a week, 月办结. */
export const responseLevels = ['immediate', 'same_day', 'within_week', 'within_month'] as const;
export type ResponseLevel = (typeof responseLevels)[number];

/** Who has to do a matter. `block`: straight to the block leader. */
export const responsibles = ['grid_member', 'mobile_grid_member', 'co_leader', 'block'] as const;
export type Responsible = (typeof responsibles)[number];

/** What handling has to prove. */
export const evidences = ['photo', 'place'] as const;
export type Evidence = (typeof evidences)[number];

/** A kind of case. */
export interface Matter {
  /** Stable, kebab-case; stored in every case. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly categoryNameEn: string;
  readonly responseLevel: ResponseLevel;
  readonly responsible: Responsible;
  readonly evidenceDemanded: readonly Evidence[];
  readonly closingStandard: string;
  /** What belongs to it. */
  readonly description: string;
  /** Who answers for it: companies, bodies, people (责任主体). */
  readonly subject: string;
  /** For what they answer (责任要求). */
  readonly responsibility: string;
  /** Version of the street's catalogue that it was read from; none for the default itself. */
  readonly catalogueVersion?: number;
}

/**
 * What a street changed of a default matter, or a matter of its own when the default catalogue lacks the code. What is
 * undefined stays as it was; a matter of its own has name, category, level and responsible.
 */
export interface MatterOverride extends Partial<Matter> {
  readonly code: string;
  readonly inForce: boolean;
}

/** The catalogue in force: the default with the street's changes, in the default's order, then the street's own by code. */
export function catalogueInForce(defaults: readonly Matter[], overrides: readonly MatterOverride[]): readonly Matter[] {
  const changes = new Map(overrides.map((change) => [change.code, change]));
  const known = new Set(defaults.map(({ code }) => code));
  const own = overrides.filter(({ code, inForce }) => inForce && !known.has(code)).map(ownMatter);
  return [
    ...defaults.flatMap((matter) => {
      const change = changes.get(matter.code);
      if (!change) return [matter];
      return change.inForce ? [merged(matter, change)] : [];
    }),
    ...own.sort((a, b) => (a.code < b.code ? -1 : 1)),
  ];
}

const blank: Matter = {
  ...{ code: '', name: '', nameEn: '', categoryCode: '', categoryName: '', categoryNameEn: '' },
  ...{ responseLevel: 'within_week', responsible: 'grid_member', evidenceDemanded: [], closingStandard: '' },
  ...{ description: '', subject: '', responsibility: '' },
};

/** Without an English name the Chinese one stands in. */
function ownMatter(change: MatterOverride): Matter {
  const matter = merged(blank, change);
  return {
    ...matter,
    nameEn: matter.nameEn || matter.name,
    categoryNameEn: matter.categoryNameEn || matter.categoryName,
  };
}

function merged(matter: Matter, { inForce: _, ...change }: MatterOverride): Matter {
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...matter, ...(Object.fromEntries(said) as Partial<Matter>) };
}
