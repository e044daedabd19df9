import { conflict, DomainError, invalid } from '@streetgrid/service-kit';
import type { Grid, Point } from '../assignment/place';
import { checkedMedia, checkedReporter, freeText, Reporter, reportText } from '../case/intake';
import { streetDay } from '../register/street-day';

export const visitStates = ['recorded', 'open', 'answered'] as const;
export type VisitState = (typeof visitStates)[number];
export type DemandState = 'open' | 'follow_up' | 'satisfied' | 'unsatisfied';
/** What asking did to the case of an enterprise that is not satisfied. */
export type FollowUpEffect = '' | 'reopened' | 'too_late' | 'merged';

export const demandLimit = 10;
/** An enterprise that nobody visited for so many days is due. */
export const dueDays = 90;
/** Days after the close after which the enterprise is asked, unless somebody planned another day. */
export const followUpDays = 7;
const planDays = 90;
const oldestDays = 30;
const dayMs = 86_400_000;
/** A phone's clock may be ahead by so much. */
const clockMs = 5 * 60_000;

/** A visit as it was recorded; it never changes. */
export interface Visit {
  readonly id: string;
  readonly number: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly gone: boolean;
  readonly visitTime: Date;
  readonly visitorId: string;
  readonly visitorPosition: string;
  readonly grid: Omit<Grid, 'type' | 'specialKind'>;
  readonly address: string;
  readonly point: Point | undefined;
  readonly findings: string;
  readonly mediaIds: readonly string[];
  readonly createTime: Date;
}

export interface Contact {
  readonly name: string;
  readonly phone: string;
}

export interface FollowUp {
  readonly no: number;
  readonly time: Date;
  readonly byId: string;
  readonly byPosition: string;
  readonly satisfied: boolean;
  readonly result: string;
  readonly effect: FollowUpEffect;
}

/** A demand with its case as it is now; of a merged case the one that goes on. */
export interface Demand {
  readonly no: number;
  readonly text: string;
  /** The case that was opened for it. */
  readonly ownCaseId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly caseState: string;
  readonly matterName: string;
  readonly dueTime: Date | undefined;
  readonly closedTime: Date | undefined;
  readonly merged: boolean;
  /** 2026-12-01, when somebody planned it. */
  readonly plannedDay: string | undefined;
  readonly followUps: readonly FollowUp[];
}

/** A demand as the visitor wrote it. */
export interface GivenDemand {
  readonly text: string;
  readonly matterCode: string;
  readonly mediaIds: readonly string[];
}

export interface GivenVisit {
  readonly visitTime: Date | undefined;
  readonly enterpriseName: string;
  readonly point: Point | undefined;
  readonly address: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly findings: string;
  readonly mediaIds: readonly string[];
  readonly demands: readonly GivenDemand[];
}

export interface CheckedVisit {
  readonly visitTime: Date;
  readonly enterpriseName: string;
  readonly address: string;
  readonly contact: Contact;
  /** The contact as who reports the demands. */
  readonly reporter: Reporter | undefined;
  readonly findings: string;
  readonly mediaIds: readonly string[];
}

/**
 * Everything that needs no other's word. Errors: Invalid `visit-time-invalid`, `enterprise-name-invalid`, `visit-place-missing`,
 * `visit-contact-invalid`, `findings-invalid`, `too-many-demands`, `visit-demand-invalid`, those of `checkedMedia`.
 */
export function checkedVisit(given: GivenVisit, now: Date): CheckedVisit {
  const { visitTime } = given;
  const age = now.getTime() - (visitTime?.getTime() ?? Number.NaN);
  if (!visitTime || !(age >= -clockMs && age <= oldestDays * dayMs))
    throw invalid('visit-time-invalid', { days: oldestDays });
  const enterpriseName = enterpriseNameOf(given.enterpriseName);
  const address = freeText(given.address, 200, 'address-invalid');
  if (address === '' && !given.point) throw invalid('visit-place-missing');
  const contact = {
    name: freeText(given.contactName, 50, 'visit-contact-invalid'),
    phone: freeText(given.contactPhone, 40, 'visit-contact-invalid'),
  };
  if (contact.phone !== '' && !/^\+?[\d -]{5,20}$/.test(contact.phone)) throw invalid('visit-contact-invalid');
  const findings = freeText(given.findings, 4_000, 'findings-invalid');
  if (findings === '') throw invalid('findings-invalid', { limit: 4_000 });
  if (given.demands.length > demandLimit) throw invalid('too-many-demands', { limit: demandLimit });
  for (const [index, demand] of given.demands.entries())
    atRow(index, () => {
      reportText(demand.text);
      checkedMedia(demand.mediaIds);
    });
  const reporter = checkedReporter({ ...contact, email: '', channel: '', language: '' });
  return {
    ...{ visitTime, enterpriseName, address, contact, reporter, findings },
    mediaIds: checkedMedia(given.mediaIds),
  };
}

function atRow(index: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw refusedRow(index, error);
  }
}

/** A refusal of one demand as the refusal of the visit: it names the row, counted from 1, and what is wrong in it. */
export function refusedRow(index: number, error: unknown): unknown {
  const ofContent = error instanceof DomainError && ['Invalid', 'NotFound', 'Conflict'].includes(error.kind);
  return ofContent ? invalid('visit-demand-invalid', { ...error.params, row: index + 1, reason: error.slug }) : error;
}

/** The name of an enterprise: one line, 1..100 characters. Error: Invalid `enterprise-name-invalid`. */
export function enterpriseNameOf(given: string): string {
  const name = freeText(given, 100, 'enterprise-name-invalid').replaceAll(/\s+/g, ' ');
  if (enterpriseKey(name) === '') throw invalid('enterprise-name-invalid', { limit: 100 });
  return name;
}

/** The name as it is compared: wide and narrow letters, capitals and spaces make no difference. */
export function enterpriseKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
}

/** When nobody has visited an enterprise since then, it is due. */
export function dueBefore(now: Date): Date {
  return new Date(now.getTime() - dueDays * dayMs);
}

/** A demand is open until its case is closed; then the enterprise is asked; what it said counts until the case is open again. */
export function demandState({ caseState, closedTime, followUps }: Demand): DemandState {
  if (caseState !== 'closed') return 'open';
  const last = followUps.at(-1);
  // After a reopening the case has been closed anew, and what was said before is about other work.
  if (!last || (closedTime && last.time < closedTime)) return 'follow_up';
  return last.satisfied ? 'satisfied' : 'unsatisfied';
}

/** A visit is answered when every demand is closed. */
export function visitState({ demandCount, openCount }: { demandCount: number; openCount: number }): VisitState {
  if (demandCount === 0) return 'recorded';
  return openCount > 0 ? 'open' : 'answered';
}

/** The street's day on which the enterprise is asked; empty when nothing is to be asked. */
export function followUpDay(demand: Demand): { day: string; planned: boolean } {
  const { closedTime, plannedDay } = demand;
  if (demandState(demand) !== 'follow_up' || !closedTime) return { day: '', planned: false };
  // A day that was planned before it was closed anew is over.
  const planned = plannedDay !== undefined && plannedDay >= streetDay(closedTime);
  return { day: planned ? plannedDay : streetDay(new Date(closedTime.getTime() + followUpDays * dayMs)), planned };
}

/** Errors: Conflict `demand-not-closed`, `follow-up-done`, Invalid `follow-up-day-invalid`. */
export function plan(demand: Demand, day: string, now: Date): string {
  demandAskable(demand);
  const latest = streetDay(new Date(now.getTime() + planDays * dayMs));
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  if (!real || day < streetDay(now) || day > latest) throw invalid('follow-up-day-invalid', { days: planDays });
  return day;
}

/** What the enterprise said, cleaned. Errors: Conflict `demand-not-closed`, `follow-up-done`, Invalid `follow-up-invalid`. */
export function followUpResult(demand: Demand, result: string): string {
  demandAskable(demand);
  const clean = freeText(result, 1_000, 'follow-up-invalid');
  if (clean === '') throw invalid('follow-up-invalid', { limit: 1_000 });
  return clean;
}

function demandAskable(demand: Demand): void {
  const state = demandState(demand);
  if (state === 'open') throw conflict('demand-not-closed', { number: demand.caseNumber });
  if (state !== 'follow_up') throw conflict('follow-up-done', { number: demand.caseNumber });
}
