import { conflict, invalid } from '@streetgrid/service-kit';
import { addressFor, CarriedChannel, carriedChannels, Language, languages } from '../notice/notice';

export type SubjectKind = 'acceptance' | 'panel' | 'mediation';
export type AskingKind = 'asked' | 'reminder';
export type AskingState = 'queued' | 'failed' | 'sent' | 'delivered' | 'given_up' | 'dropped';

/** As often somebody is told by hand; more is a nuisance. */
export const sendingLimit = 5;
/** So many people are told by one command. */
export const contactLimit = 50;

const hourMs = 3_600_000;

/** What people are asked for, and how long it waits. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly seats: readonly AskedSeat[];
}

/** Somebody who is asked. */
export interface AskedSeat {
  readonly id: string;
  /** False once they answered, or nobody waits for the answer any more. */
  readonly waits: boolean;
  readonly dueTime: Date;
  /** A number that is known already; empty when none is. */
  readonly phone: string;
}

/** Where somebody is told, as the inviter gives it. Empty fields stay as they were. */
export interface GivenContact {
  readonly seatId: string;
  readonly channel: string;
  readonly address: string;
  readonly language: string;
}

export interface Contact {
  readonly channel: CarriedChannel;
  readonly address: string;
  readonly language: Language;
}

/**
 * Where a message goes. Errors: Invalid `notice-channel-invalid`, `notice-address-missing`.
 */
export function contactOf(given: GivenContact, known: Contact | undefined, phone: string): Contact {
  const channel = carriedChannels.find((each) => each === (given.channel || known?.channel));
  const language = languages.find((each) => each === (given.language || known?.language || 'zh'));
  if (!channel || !language) throw invalid('notice-channel-invalid');
  // An address that was given for another channel is none for this one.
  const kept = known?.channel === channel ? known.address : '';
  const said = given.address.trim() || kept || phone;
  if (said.length > 200) throw invalid('notice-address-missing', { channel });
  const address = addressFor(channel, { phone: said, email: said });
  if (address === '') throw invalid('notice-address-missing', { channel });
  return { channel, address, language };
}

/** What a seat was sent before. */
export interface Sending {
  readonly kind: AskingKind;
  readonly state: string;
}

/** Why somebody is told nothing more now; undefined: they may be. */
export function unsendable({ waits, dueTime }: AskedSeat, before: readonly Sending[], now: Date): string | undefined {
  if (!waits || dueTime <= now) return 'asking-over';
  const asked = before.filter(({ kind }) => kind === 'asked');
  if (asked.some(({ state }) => ['queued', 'failed', 'to_call'].includes(state))) return 'asking-under-way';
  return asked.length < sendingLimit ? undefined : 'asking-sent-enough';
}

/** Errors: Conflict `asking-over`, `asking-under-way`, `asking-sent-enough`. */
export function demandSendable(seat: AskedSeat, before: readonly Sending[], now: Date): void {
  const slug = unsendable(seat, before, now);
  if (slug) throw conflict(slug, { limit: sendingLimit });
}

/** A day before the end, half way when it is nearer; not at all within four hours: the first message is fresh then. */
export function remindTime(now: Date, due: Date): Date | undefined {
  const ahead = due.getTime() - now.getTime();
  if (ahead < 4 * hourMs) return undefined;
  return new Date(due.getTime() - Math.min(24 * hourMs, ahead / 2));
}
