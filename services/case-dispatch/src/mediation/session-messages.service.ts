import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, RequestContext } from '@streetgrid/service-kit';
import { v5 as uuidv5 } from 'uuid';
import type { AskedSeat, GivenContact, Subject } from '../asking/asking';
import type { Letter } from '../asking/asking-text';
import { AskingService, demandContacts, ToldPeople } from '../asking/asking.service';
import { Mediation, Session, transitions } from './mediation';
import { MediationRelations } from './mediation-relations.service';
import { MediationRepository } from './mediation.repository';
import { targetOf } from './rights';

/** A party at a session. */
interface PartyAt extends AskedSeat {
  readonly sessionNo: number;
  readonly partyNo: number;
  readonly session: Session;
}

/** With the session and the party of each seat. */
export type ToldParties = ToldPeople & {
  readonly seats: readonly { readonly sessionNo: number; readonly partyNo: number }[];
};

/** Messages to the parties: when and where a session is, and nothing of the dispute. */
@Injectable()
export class SessionMessages {
  constructor(
    private readonly db: Database,
    private readonly mediations: MediationRepository,
    private readonly related: MediationRelations,
    private readonly askings: AskingService,
  ) {
    askings.writtenBy('mediation', (tx, _ctx, id, seatId) => this.letter(tx, id, seatId));
  }

  /** Errors: NotFound `unknown-mediation`, Forbidden `mediation-confidential`. */
  async list(ctx: RequestContext, id: string): Promise<ToldParties> {
    return this.db.tx(ctx, async (tx) => this.told(tx, await this.own(tx, ctx, id)));
  }

  /** Errors: as `list`, those of `AskingService.send`. Without an address: the number that the record has of the party. */
  async send(
    ctx: RequestContext,
    key: string,
    request: { readonly id: string; readonly contacts: readonly GivenContact[] },
  ): Promise<ToldParties> {
    demandContacts(request.contacts);
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'SendSessionMessages', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const mediation = await this.own(tx, ctx, request.id, 'for no key update');
        await this.askings.send(tx, ctx, subjectOf(mediation), request.contacts, new Date());
        await appendAct(tx, ctx, { action: 'mediation.run', targetKind: 'mediation', targetId: mediation.id });
        return {};
      });
      return this.told(tx, await this.own(tx, ctx, request.id));
    });
  }

  private async own(tx: Tx, ctx: RequestContext, id: string, lock: '' | 'for no key update' = ''): Promise<Mediation> {
    const mediation = await this.mediations.find(tx, id, lock);
    const judicial = await this.related.judicialDepartment(tx);
    demand(ctx, 'mediation.run', targetOf(mediation, judicial), { mediationId: mediation.id });
    return mediation;
  }

  private async told(tx: Tx, mediation: Mediation): Promise<ToldParties> {
    const parties = partiesAt(mediation);
    const { messages, seats } = await this.askings.told(tx, subjectOf(mediation));
    return {
      messages,
      seats: parties.map(({ id: seatId, sessionNo, partyNo }) => ({
        ...{ seatId, sessionNo, partyNo },
        maySend: seats.some((seat) => seat.seatId === seatId && seat.maySend),
      })),
    };
  }

  private async letter(tx: Tx, id: string, seatId: string): Promise<Letter | undefined> {
    const mediation = await this.mediations.find(tx, id);
    const seat = partiesAt(mediation).find((each) => each.id === seatId);
    if (!seat?.waits) return undefined;
    const { place: about, time } = seat.session;
    return { subject: 'mediation', number: mediation.number, about, time, page: undefined };
  }
}

/** Every party at every session that is still to be held. A seat's id is derived: sessions and parties have numbers only. */
function partiesAt(mediation: Mediation): PartyAt[] {
  const goesOn = transitions.record_session[mediation.state] !== undefined;
  return mediation.sessions.flatMap((session) =>
    mediation.parties.map(({ no: partyNo, phone }) => ({
      ...{ id: uuidv5(`session:${session.no}:${partyNo}`, mediation.id), sessionNo: session.no, partyNo, session },
      ...{ waits: goesOn && !session.held, dueTime: session.time, phone },
    })),
  );
}

function subjectOf(mediation: Mediation): Subject {
  return { kind: 'mediation', id: mediation.id, seats: partiesAt(mediation) };
}
