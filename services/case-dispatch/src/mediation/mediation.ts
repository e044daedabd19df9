import { conflict, invalid } from '@streetgrid/service-kit';
import type { Grid } from '../assignment/place';
import type { Agreement, Signature, Term } from './agreement';
import { agreementHash } from './agreement';

export const mediationStates = ['applied', 'proposed', 'mediating', 'drafted', 'signed', 'kept', 'raised'] as const;
export type MediationState = (typeof mediationStates)[number];

// prettier-ignore
export type Move =
  | 'appoint' | 'refuse_mediator' | 'consent' | 'begin' | 'plan_session' | 'record_session' | 'draft' | 'sign' | 'conclude'
  | 'extend' | 'visit' | 'fulfil' | 'raise';

/**
 * The only place that says what may follow what. There are two ends: `kept`, which only a signed agreement reaches, and
 * `raised`. What is missing here does not exist: nothing is called off, nothing is closed without either.
 */
export const transitions: Readonly<Record<Move, Readonly<Partial<Record<MediationState, MediationState>>>>> = {
  // Also in the place of somebody who left the roster; the consents stay.
  appoint: { applied: 'proposed', proposed: 'proposed', mediating: 'proposed' },
  refuse_mediator: { proposed: 'applied', mediating: 'applied' },
  consent: { proposed: 'proposed' },
  begin: { proposed: 'mediating' },
  plan_session: { mediating: 'mediating' },
  record_session: { mediating: 'mediating' },
  draft: { mediating: 'drafted', drafted: 'drafted' },
  sign: { drafted: 'drafted' },
  conclude: { drafted: 'signed' },
  extend: { applied: 'applied', proposed: 'proposed', mediating: 'mediating', drafted: 'drafted' },
  visit: { signed: 'signed' },
  fulfil: { signed: 'kept' },
  raise: { applied: 'raised', proposed: 'raised', mediating: 'raised', drafted: 'raised', signed: 'raised' },
};

export const destinations = ['block', 'street', 'judicial_office', 'court_advice'] as const;
export type Destination = (typeof destinations)[number];
export const disputeKinds = [
  ...([
    'neighbour',
    'family',
    'housing',
    'property_service',
    'noise',
    'consumer',
    'labour',
    'injury',
    'other',
  ] as const),
] as const;

export interface Party {
  readonly no: number;
  readonly role: 'applicant' | 'respondent';
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  /** Account of the party, if there is one; for the check of whoever mediates. */
  readonly personId: string;
  readonly consent: 'asked' | 'given' | 'refused';
  readonly consentTime: Date | undefined;
}

export interface Session {
  readonly no: number;
  readonly time: Date;
  readonly place: string;
  readonly held:
    { readonly time: Date; readonly present: string; readonly minutes: string; readonly byId: string } | undefined;
}

export interface Visit {
  readonly no: number;
  readonly time: Date;
  readonly note: string;
  readonly results: readonly { readonly termNo: number; readonly kept: boolean }[];
  readonly byId: string;
}

export interface Raising {
  readonly to: Destination;
  readonly reason: string;
  readonly time: Date;
  readonly byId: string;
}

export interface Mediation {
  readonly id: string;
  readonly number: string;
  readonly state: MediationState;
  readonly kind: (typeof disputeKinds)[number];
  readonly dispute: string;
  readonly place: Pick<Grid, 'id' | 'name' | 'blockId' | 'communityId' | 'communityName'>;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly findingId: string;
  /** Account of the mediator; empty while there is none. */
  readonly mediatorId: string;
  readonly refusedMediatorIds: readonly string[];
  readonly parties: readonly Party[];
  readonly sessions: readonly Session[];
  readonly agreement: Agreement | undefined;
  readonly visits: readonly Visit[];
  readonly extensions: readonly { readonly until: Date; readonly reason: string; readonly time: Date }[];
  readonly raising: Raising | undefined;
  readonly dueTime: Date;
  readonly createTime: Date;
  readonly updateTime: Date;
  readonly version: number;
}

/** Who did a step, in which position, when. */
export interface By {
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorPosition: string;
  readonly time: Date;
}

/** A step in the history; never changed once written. */
export interface MediationStep extends By {
  readonly version: number;
  readonly kind: Move | 'apply';
  readonly state: MediationState;
  readonly note: string;
}

export interface Outcome {
  readonly mediation: Mediation;
  readonly steps: readonly MediationStep[];
}

const day = 86_400_000;
/** People's mediation ends within a month (人民调解), unless the parties agree to go on. */
export const legalMs = 30 * day;

export function apply(
  given: Pick<
    Mediation,
    'id' | 'number' | 'kind' | 'dispute' | 'place' | 'caseId' | 'caseNumber' | 'findingId' | 'parties'
  >,
  by: By,
): Outcome {
  const mediation: Mediation = {
    ...{ ...given, state: 'applied', mediatorId: '', refusedMediatorIds: [], sessions: [], agreement: undefined },
    ...{ visits: [], extensions: [], raising: undefined, dueTime: new Date(by.time.getTime() + legalMs) },
    ...{ createTime: by.time, updateTime: by.time, version: 1 },
  };
  return { mediation, steps: [stepOf(mediation, 'apply', by, given.kind)] };
}

/**
 * Names the mediator: neither a party nor refused by one, and declaring to have no stake. With every consent there it begins at
 * once. Errors: Conflict `mediator-is-party`, `mediator-refused`, Invalid `conflict-not-declared`.
 */
export function appoint(before: Mediation, mediatorId: string, noConflict: boolean, by: By): Outcome {
  demandMove(before, 'appoint');
  if (before.parties.some(({ personId }) => personId === mediatorId)) throw conflict('mediator-is-party');
  if (before.refusedMediatorIds.includes(mediatorId)) throw conflict('mediator-refused');
  if (!noConflict) throw invalid('conflict-not-declared');
  return begun(moved(before, 'appoint', by, { mediatorId }), by);
}

/** A party does not want this mediator. The consents stay. Error: Invalid `unknown-party`. */
export function refuseMediator(before: Mediation, partyNo: number, by: By): Outcome {
  demandMove(before, 'refuse_mediator');
  const { no } = partyOf(before, partyNo);
  const refusedMediatorIds = [...before.refusedMediatorIds, before.mediatorId];
  return moved(before, 'refuse_mediator', by, { mediatorId: '', refusedMediatorIds }, `${no}`);
}

/** A party agrees to be mediated. Errors: Invalid `unknown-party`, Conflict `consent-given-already`. */
export function consent(before: Mediation, partyNo: number, by: By): Outcome {
  demandMove(before, 'consent');
  const party = partyOf(before, partyNo);
  if (party.consent === 'given') throw conflict('consent-given-already', { no: partyNo });
  return begun(moved(before, 'consent', by, { parties: answered(before, party, 'given', by) }, `${partyNo}`), by);
}

/** A party refuses, or withdraws at any time before the agreement is signed: without all of them it is raised. */
export function withdraw(before: Mediation, partyNo: number, raising: Omit<Raising, 'time' | 'byId'>, by: By): Outcome {
  if (before.state === 'signed') throw conflict('agreement-binds', { number: before.number });
  demandMove(before, 'raise');
  const parties = answered(before, partyOf(before, partyNo), 'refused', by);
  return raise({ ...before, parties }, raising, by);
}

/** Error: Invalid `session-time-invalid`: it lies in the past, or behind the end of the mediation. */
export function planSession(before: Mediation, session: { time: Date | undefined; place: string }, by: By): Outcome {
  demandMove(before, 'plan_session');
  const { time, place } = session;
  if (!time || time <= by.time || time > before.dueTime) throw invalid('session-time-invalid');
  const no = before.sessions.length + 1;
  if (no > 50) throw conflict('mediation-full');
  return moved(
    before,
    'plan_session',
    by,
    { sessions: [...before.sessions, { no, time, place, held: undefined }] },
    `${no}`,
  );
}

/** What was said. Errors: Invalid `unknown-session`, Conflict `session-not-begun`, `session-recorded-already`. */
export function recordSession(
  before: Mediation,
  no: number,
  said: { present: string; minutes: string },
  by: By,
): Outcome {
  demandMove(before, 'record_session');
  const session = before.sessions.find((each) => each.no === no);
  if (!session) throw invalid('unknown-session', { no });
  if (session.held) throw conflict('session-recorded-already', { no });
  if (session.time > by.time) throw conflict('session-not-begun', { no });
  const held = { ...said, time: by.time, byId: by.actorId };
  const sessions = before.sessions.map((each) => (each === session ? { ...each, held } : each));
  return moved(before, 'record_session', by, { sessions }, `${no}`);
}

/**
 * Writes the agreement and freezes its text. A new text voids every signature under the old one. Errors: Conflict
 * `no-session-held`, Invalid `term-invalid`.
 */
export function draft(
  before: Mediation,
  text: { facts: string; terms: readonly Omit<Term, 'kept'>[] },
  by: By,
): Outcome {
  demandMove(before, 'draft');
  if (!before.sessions.some(({ held }) => held)) throw conflict('no-session-held', { number: before.number });
  const known = new Set(before.parties.map(({ no }) => no));
  const wrong = text.terms.find(({ partyNo, dueTime }) => !known.has(partyNo) || !dueTime || dueTime < by.time);
  if (wrong || text.terms.length === 0) throw invalid('term-invalid', { no: wrong?.no ?? 0 });
  const version = (before.agreement?.version ?? 0) + 1;
  const terms = text.terms.map((term): Term => ({ ...term, kept: 'open' }));
  const unsigned = { version, facts: text.facts, terms, draftTime: by.time };
  const hash = agreementHash(before, unsigned);
  return moved(before, 'draft', by, { agreement: { ...unsigned, hash, signatures: [] } }, hash);
}

/**
 * A signature under exactly the text that was shown; with the last one the agreement stands. `partyNo` 0 is the mediator.
 * Errors: Conflict `agreement-text-changed`, `signed-already`, Invalid `unknown-party`.
 */
export function sign(before: Mediation, given: Omit<Signature, 'time' | 'byId'>, by: By): Outcome {
  demandMove(before, 'sign');
  const { agreement } = before;
  if (agreement?.hash !== given.hash) throw conflict('agreement-text-changed', { number: before.number });
  if (given.partyNo !== 0) partyOf(before, given.partyNo);
  if (agreement.signatures.some(({ partyNo }) => partyNo === given.partyNo))
    throw conflict('signed-already', { no: given.partyNo });
  const signatures = [...agreement.signatures, { ...given, time: by.time, byId: by.actorId }];
  const outcome = moved(
    before,
    'sign',
    by,
    { agreement: { ...agreement, signatures } },
    `${given.partyNo} ${given.hash}`,
  );
  return isSigned(outcome.mediation) ? then(outcome, 'conclude', by) : outcome;
}

/** All parties agree to go on. Errors: Invalid `extension-invalid`, Conflict `extension-not-agreed`. */
export function extend(
  before: Mediation,
  given: { until: Date | undefined; reason: string; agreedBy: readonly number[] },
  by: By,
): Outcome {
  demandMove(before, 'extend');
  const { until, reason, agreedBy } = given;
  if (!until || reason === '' || until <= before.dueTime || until.getTime() - before.dueTime.getTime() > legalMs)
    throw invalid('extension-invalid');
  if (!before.parties.every(({ no }) => agreedBy.includes(no))) throw conflict('extension-not-agreed');
  const extensions = [...before.extensions, { until, reason, time: by.time }];
  return moved(before, 'extend', by, { extensions, dueTime: until }, until.toISOString());
}

/** Looks whether the agreement is kept; with the last term kept it is over. Error: Invalid `visit-invalid`. */
export function visit(before: Mediation, given: Pick<Visit, 'note' | 'results'>, by: By): Outcome {
  demandMove(before, 'visit');
  const { agreement } = before;
  const numbers = given.results.map(({ termNo }) => termNo);
  const known = numbers.every((no) => agreement?.terms.some((term) => term.no === no));
  if (!agreement || !known || numbers.length === 0 || new Set(numbers).size < numbers.length)
    throw invalid('visit-invalid');
  const terms = agreement.terms.map((term): Term => {
    const found = given.results.find(({ termNo }) => termNo === term.no);
    return found ? { ...term, kept: found.kept ? 'kept' : 'broken' } : term;
  });
  const no = before.visits.length + 1;
  const visits = [...before.visits, { ...given, no, time: by.time, byId: by.actorId }];
  const outcome = moved(before, 'visit', by, { visits, agreement: { ...agreement, terms } }, `${no}`);
  return terms.every(({ kept }) => kept === 'kept') ? then(outcome, 'fulfil', by) : outcome;
}

/** It cannot be settled here, or is not kept: it goes up. Error: Invalid `note-missing`. */
export function raise(before: Mediation, { to, reason }: Omit<Raising, 'time' | 'byId'>, by: By): Outcome {
  demandMove(before, 'raise');
  if (reason === '') throw invalid('note-missing');
  return moved(before, 'raise', by, { raising: { to, reason, time: by.time, byId: by.actorId } }, to);
}

/** True when every party and the mediator have signed the text as it stands. */
export function isSigned({ agreement, parties }: Mediation): boolean {
  const signed = new Set(
    agreement?.signatures.filter(({ hash }) => hash === agreement.hash).map(({ partyNo }) => partyNo),
  );
  return [0, ...parties.map(({ no }) => no)].every((no) => signed.has(no));
}

/** When somebody has to look whether it is kept: the first term that is not. */
export function nextVisitTime({ state, agreement }: Mediation): Date | undefined {
  if (state !== 'signed') return undefined;
  const open =
    agreement?.terms.filter(({ kept }) => kept !== 'kept').map(({ dueTime }) => dueTime?.getTime() ?? 0) ?? [];
  return open.length === 0 ? undefined : new Date(Math.min(...open));
}

export function demandMove({ state, number }: Mediation, move: Move): void {
  if (!transitions[move][state]) throw conflict('mediation-state-forbids', { number, state, move });
}

function begun(outcome: Outcome, by: By): Outcome {
  const ready = outcome.mediation.parties.every((party) => party.consent === 'given');
  return ready ? then(outcome, 'begin', by) : outcome;
}

function then({ mediation, steps }: Outcome, move: Move, by: By): Outcome {
  const after = moved(mediation, move, by, {});
  return { mediation: after.mediation, steps: [...steps, ...after.steps] };
}

function answered({ parties }: Mediation, party: Party, answer: Party['consent'], by: By): Party[] {
  return parties.map((each) => (each.no === party.no ? { ...each, consent: answer, consentTime: by.time } : each));
}

function partyOf({ parties }: Mediation, no: number): Party {
  const party = parties.find((each) => each.no === no);
  if (!party) throw invalid('unknown-party', { no });
  return party;
}

function moved(before: Mediation, move: Move, by: By, change: Partial<Mediation>, note = ''): Outcome {
  demandMove(before, move);
  const state = transitions[move][before.state] ?? before.state;
  const mediation = { ...before, ...change, state, updateTime: by.time, version: before.version + 1 };
  return { mediation, steps: [stepOf(mediation, move, by, note)] };
}

function stepOf({ version, state }: Mediation, kind: MediationStep['kind'], by: By, note: string): MediationStep {
  return { ...by, version, kind, state, note };
}
