import type { InspectionKind, NewInspectionRound } from '../api/inspections';
import type { Place } from '../place/place-select';
import { instantOf } from '../task/task-spec';

export const inspectionKinds = ['case', 'project', 'place', 'task'] as const satisfies readonly InspectionKind[];

/** Something that was chosen to be looked at. */
export interface Chosen {
  readonly kind: InspectionKind;
  readonly id: string;
  readonly number: string;
}

type SubKind = NonNullable<NewInspectionRound['subKind']>;

/** What the pool of each kind may be narrowed to. */
export const narrowing: Readonly<
  Record<InspectionKind, { subKinds: readonly SubKind[]; places: readonly ('block' | 'grid' | 'community')[] }>
> = {
  case: { subKinds: [], places: ['block', 'grid'] },
  project: { subKinds: ['open', 'closed'], places: ['community'] },
  place: { subKinds: ['residential', 'building', 'special'], places: ['block', 'community'] },
  task: { subKinds: ['errand', 'patrol', 'care_visit'], places: ['block', 'grid', 'community'] },
};

/** What the dialog holds. */
export interface RoundFields {
  title: string;
  kind?: InspectionKind;
  subKind?: SubKind;
  mode: 'on_site' | 'remote';
  method?: 'lots' | 'choice';
  reason?: string;
  from?: string;
  until?: string;
  block?: Place;
  grid?: Place;
  community?: Place;
  places?: (Place | undefined)[];
  count?: number;
  inspectors: (string | undefined)[];
  checklist: string;
}

/** A place stands and an open project runs; anything else was finished at some time. */
export function timed(kind: InspectionKind, subKind: SubKind | undefined): boolean {
  return kind !== 'place' && !(kind === 'project' && subKind === 'open');
}

/** The round as it is sent: only what the kind knows, whatever was typed before the kind was changed. */
export function roundOf(fields: RoundFields, chosen: Chosen | undefined): NewInspectionRound {
  const kind = chosen?.kind ?? fields.kind ?? 'case';
  const common = {
    ...{ title: fields.title, mode: fields.mode, kind },
    inspectorIds: [...new Set(fields.inspectors.filter((id) => id !== undefined))],
    checklist: fields.checklist
      .split('\n')
      .map((point) => point.trim())
      .filter((point) => point !== ''),
  };
  if (chosen) {
    const named = kind === 'case' ? { caseIds: [chosen.id] } : { subjectIds: [chosen.id] };
    return { ...common, ...named, method: 'choice', reason: fields.reason };
  }
  if (kind === 'place' && fields.method === 'choice') {
    const subjectIds = (fields.places ?? []).flatMap((place) => (place ? [place.id] : []));
    return { ...common, subjectIds, method: 'choice', reason: fields.reason };
  }
  const { subKind, from, until, count } = fields;
  const period = timed(kind, subKind)
    ? { finishedFrom: from && instantOf(from), finishedUntil: until && instantOf(until) }
    : {};
  const places = Object.fromEntries(narrowing[kind].places.map((place) => [`${place}Id`, fields[place]?.id]));
  return { ...common, ...period, ...places, subKind, count, method: 'lots' };
}
