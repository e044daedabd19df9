import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import {
  AskedSeat,
  contactLimit,
  contactOf,
  demandSendable,
  GivenContact,
  remindTime,
  Subject,
  SubjectKind,
  unsendable,
} from './asking';
import type { Letter } from './asking-text';
import { AskingRepository, AskingRow } from './asking.repository';

/** What somebody is told now; undefined once nobody waits for them any more. */
export type Writer = (tx: Tx, ctx: RequestContext, subjectId: string, seatId: string) => Promise<Letter | undefined>;

/** A message to somebody who is asked, as lists show it. */
export type AskedMessage = Omit<AskingRow, 'subjectKind' | 'subjectId' | 'byId' | 'channel' | 'state'> & {
  readonly channel: string;
  readonly state: string;
};

/** What the people of a subject were told, oldest first, and whom a message may be sent to now. */
export interface ToldPeople {
  readonly messages: readonly AskedMessage[];
  readonly seats: readonly { readonly seatId: string; readonly maySend: boolean }[];
}

/** Messages to people who are asked. What they are asked for knows who waits and what to say; nothing here knows more. */
@Injectable()
export class AskingService {
  private readonly writers = new Map<SubjectKind, Writer>();

  constructor(private readonly askings: AskingRepository) {}

  /** Who writes the letters of a kind of subject; said once, at the start. */
  writtenBy(kind: SubjectKind, writer: Writer): void {
    this.writers.set(kind, writer);
  }

  async letter(tx: Tx, ctx: RequestContext, row: AskingRow): Promise<Letter | undefined> {
    const writer = this.writers.get(row.subjectKind);
    if (!writer) throw new Error(`nobody writes the letters of a subject: ${row.subjectKind}`);
    return writer(tx, ctx, row.subjectId, row.seatId);
  }

  /**
   * Tells people, for the first time or again, inside the caller's command, behind its right and its lock of the subject.
   * Errors: those of `contactOf` and `demandSendable`, Invalid `unknown-seat`, `asking-contacts-invalid`.
   */
  async send(tx: Tx, ctx: RequestContext, subject: Subject, given: readonly GivenContact[], now: Date): Promise<void> {
    const before = await this.askings.ofSubject(tx, subject.id);
    for (const contact of given) {
      const seat = seatOf(subject.seats, contact);
      const own = before.filter(({ seatId }) => seatId === seat.id);
      demandSendable(seat, own, now);
      const known = own.findLast(({ kind }) => kind === 'asked');
      const row = {
        ...{ ...contactOf(contact, known, seat.phone), subjectKind: subject.kind, subjectId: subject.id },
        ...{ seatId: seat.id, queuedTime: now, byId: ctx.actor.id },
      };
      await this.askings.insert(tx, { ...row, id: uuidv7(), kind: 'asked', nextTryTime: now });
      // One that waits goes where the newest message goes.
      await this.askings.dropReminder(tx, seat.id);
      const nextTryTime = remindTime(now, seat.dueTime);
      if (nextTryTime) await this.askings.insert(tx, { ...row, id: uuidv7(), kind: 'reminder', nextTryTime });
    }
  }

  async told(tx: Tx, subject: Subject, others: readonly AskedMessage[] = []): Promise<ToldPeople> {
    const own = await this.askings.ofSubject(tx, subject.id);
    const messages = [...own, ...others];
    const now = new Date();
    const seats = subject.seats.map((seat) => {
      const before = messages.filter(({ seatId }) => seatId === seat.id);
      return { seatId: seat.id, maySend: unsendable(seat, before, now) === undefined };
    });
    return { messages, seats };
  }
}

/** Error: Invalid `asking-contacts-invalid`: nobody, too many, or somebody twice. */
export function demandContacts(given: readonly GivenContact[]): void {
  const ids = new Set(given.map(({ seatId }) => seatId));
  if (given.length === 0 || given.length > contactLimit || ids.size < given.length)
    throw invalid('asking-contacts-invalid', { limit: contactLimit });
}

/** Error: Invalid `unknown-seat`. */
export function seatOf(seats: readonly AskedSeat[], { seatId }: GivenContact): AskedSeat {
  const seat = seats.find(({ id }) => id === seatId);
  if (!seat) throw invalid('unknown-seat');
  return seat;
}
