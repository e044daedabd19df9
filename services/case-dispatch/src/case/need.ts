import type { Demand, OnDuty } from '../assignment/dispatch';
import type { Grid, Point } from '../assignment/place';
import type { ResponseLevel } from '../matter/matter';
import { metresBetween } from '../relation/relation';
import type { Urgency } from '../understanding/urgency';
import type { CaseFile } from './case';

/** What a choice depends on besides the people: a matter, as the catalogue or the case has it, and the case itself. */
export interface Asked {
  readonly name: string;
  readonly code: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly responsible: Demand['responsible'];
  readonly responseLevel: ResponseLevel;
}
export interface About {
  readonly point: Point | undefined;
  readonly urgency: Urgency;
}
/** What a person's way and training are measured against; nothing for a choice that asks for neither. */
export type Need = About & Pick<Asked, 'name' | 'code' | 'categoryCode' | 'categoryName'>;

/** Somebody of the place with what is true of them whatever the case. */
export type Crew = OnDuty & {
  readonly placeId: string;
  readonly weight: number;
  readonly skills: readonly string[];
  /** Where they last worked, else the middle of their grid. */
  readonly at: Point | undefined;
};

/** How somebody stands to one case. */
export function standing({ placeId: _, skills, at, ...one }: Crew, need?: Need): OnDuty {
  const metres = metresBetween(need?.point, at);
  const skilled = need && trainedFor(need, skills);
  return { ...one, ...(metres < 0 ? {} : { metres }), ...(skilled ? { skilled } : {}) };
}

/** What the choice for a case depends on, and what people are measured against. */
export function needOf(caseFile: CaseFile): { readonly demand: Demand; readonly need: Need } {
  const matter = matterOf(caseFile);
  return { demand: demandOf(matter, caseFile.grid, caseFile), need: { ...matter, ...caseFile } };
}

/** The matter of a case, as the catalogue had it when it was opened. */
export function matterOf(caseFile: CaseFile): Asked {
  const { matterName, matterCode, categoryCode, categoryName, responsible, responseLevel } = caseFile;
  return { name: matterName, code: matterCode, categoryCode, categoryName, responsible, responseLevel };
}

function trainedFor({ name, code, categoryCode, categoryName }: Need, skills: readonly string[]): string {
  if (code && skills.includes(code)) return name;
  return categoryCode && skills.includes(categoryCode) ? categoryName : '';
}

export function demandOf(matter: Asked | undefined, grid: Grid, { urgency }: About): Demand {
  return {
    ...{ matterName: matter?.name ?? '', responsible: matter?.responsible ?? '' },
    ...{ gridName: grid.name, gridType: grid.type, blockName: grid.blockName },
    urgent: urgency !== 'normal' || matter?.responseLevel === 'immediate',
  };
}
