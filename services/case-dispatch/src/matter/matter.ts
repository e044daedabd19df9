/** How fast a matter must be done: 即时办, 当日办, within a week, 月办结. */
export const responseLevels = ['immediate', 'same_day', 'within_week', 'within_month'] as const;
export type ResponseLevel = (typeof responseLevels)[number];

/** Who has to do a matter. `block`: straight to the block leader. */
export type Responsible = 'grid_member' | 'mobile_grid_member' | 'co_leader' | 'block';

/** What handling has to prove. */
export type Evidence = 'photo' | 'place';

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
  readonly description: string;
}

/** What a street changed of a default matter; what is undefined stays as it was. */
export interface MatterOverride {
  readonly code: string;
  readonly inForce: boolean;
  readonly name?: string;
  readonly responseLevel?: ResponseLevel;
  readonly responsible?: Responsible;
  readonly evidenceDemanded?: readonly Evidence[];
  readonly closingStandard?: string;
}

/** The catalogue in force: the default with the street's changes, in the default's order. */
export function catalogueInForce(defaults: readonly Matter[], overrides: readonly MatterOverride[]): readonly Matter[] {
  const changes = new Map(overrides.map((change) => [change.code, change]));
  return defaults.flatMap((matter) => {
    const change = changes.get(matter.code);
    if (!change) return [matter];
    if (!change.inForce) return [];
    return [
      {
        ...matter,
        name: change.name ?? matter.name,
        responseLevel: change.responseLevel ?? matter.responseLevel,
        responsible: change.responsible ?? matter.responsible,
        evidenceDemanded: change.evidenceDemanded ?? matter.evidenceDemanded,
        closingStandard: change.closingStandard ?? matter.closingStandard,
      },
    ];
  });
}
