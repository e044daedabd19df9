import type { NewVisit } from '../api/visits';
import type { Point, UploadedPhoto } from '../api/types';
import { type DraftStore, keep, loadKept } from '../app/kept-draft';
import { instantOf } from '../task/task-spec';

/** A demand as it is being written. */
export interface DemandDraft {
  readonly text: string;
  readonly matterCode: string;
  readonly photos: readonly UploadedPhoto[];
}

/** A visit as it is being written. The key names this one visit: every attempt to send it uses the same. */
export interface VisitDraft {
  readonly key: string;
  /** On the street's clock, as a field of date and time has it. */
  readonly visitTime: string;
  readonly enterpriseName: string;
  readonly gridId: string;
  readonly address: string;
  readonly point: Point | undefined;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly findings: string;
  readonly photos: readonly UploadedPhoto[];
  readonly gone: boolean;
  readonly demands: readonly DemandDraft[];
}

export const demandLimit = 10;
export const noDemand: DemandDraft = { text: '', matterCode: '', photos: [] };
const slot = (personId: string) => `streetgrid.visit.${personId}`;

export function emptyVisit(key: string, visitTime: string): VisitDraft {
  return {
    ...{ key, visitTime, enterpriseName: '', gridId: '', address: '', point: undefined, contactName: '' },
    ...{ contactPhone: '', findings: '', photos: [], gone: false, demands: [] },
  };
}

/** The visit that this person left unfinished on this device, or a fresh one that begins now. */
export function loadVisit(store: DraftStore, personId: string, newKey: () => string, now: string): VisitDraft {
  return loadKept(store, slot(personId), (key) => emptyVisit(key, now), newKey);
}

export function keepVisit(store: DraftStore, personId: string, draft: VisitDraft): void {
  keep(store, slot(personId), draft);
}

/** Forgets the draft, with whom it names, once the visit is in. */
export function dropVisit(store: DraftStore, personId: string): void {
  store.removeItem(slot(personId));
}

/** What still has to be written before it can be sent; the first of it, and of a demand its number. */
export function missing(
  draft: VisitDraft,
): { what: 'name' | 'grid' | 'place' | 'findings' | 'demand'; no?: number } | undefined {
  if (draft.enterpriseName.trim() === '') return { what: 'name' };
  if (draft.gridId === '') return { what: 'grid' };
  if (draft.address.trim() === '' && !draft.point) return { what: 'place' };
  if (draft.findings.trim() === '') return { what: 'findings' };
  const short = draft.demands.findIndex(({ text }) => text.trim().length < 2);
  return short < 0 ? undefined : { what: 'demand', no: short + 1 };
}

/** What is sent; the same draft always sends the same. */
export function bodyOf(draft: VisitDraft): NewVisit {
  const { point, gone, contactName, contactPhone } = draft;
  return {
    ...{ visitTime: instantOf(draft.visitTime), enterpriseName: draft.enterpriseName.trim(), gridId: draft.gridId },
    ...{ address: draft.address.trim(), findings: draft.findings.trim(), mediaIds: draft.photos.map(({ id }) => id) },
    ...(point ? { point } : {}),
    ...(gone ? { gone } : {}),
    ...(contactName.trim() ? { contactName: contactName.trim() } : {}),
    ...(contactPhone.trim() ? { contactPhone: contactPhone.trim() } : {}),
    demands: draft.demands.map(({ text, matterCode, photos }) => ({
      ...{ text: text.trim(), mediaIds: photos.map(({ id }) => id) },
      ...(matterCode ? { matterCode } : {}),
    })),
  };
}
