import { Inject, Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, forbidden, invalid, may, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import type { CaseFile } from '../case/case';
import { checkedMedia, freeText } from '../case/intake';
import { actingPosition, targetOf } from '../case/rights';
import { SupervisionService } from '../case/supervision.service';
import { isLinkToken, linkToken } from '../case/track-token';
import { TrackService } from '../case/track.service';
import { remindTime } from '../asking/asking';
import { queueAcceptanceNotices } from '../notice/notice-queue.service';
import {
  Acceptance,
  answered,
  Asked,
  checkedAsked,
  decided,
  failureReason,
  isAskable,
  isSameWork,
  passed,
  reporterLimit,
  Seat,
} from './acceptance';
import { AcceptanceClaim, AcceptanceRepository, Placed } from './acceptance.repository';

/** Injection token of the secret that residents' links are derived from. */
export const seatSecret = Symbol('seat-secret');

/** Behind these stands somebody who can follow a report by its link. */
const reporterChannels = ['qr_page', 'open311', 'hotline_12345'] as const;

/** An acceptance with whom it asks. */
export interface AcceptanceTold {
  readonly acceptance: Acceptance;
  readonly seats: readonly Placed[];
}

/** What somebody sees who is asked. */
export interface SeatTold {
  readonly acceptance: Acceptance;
  readonly seat: Placed;
  readonly caseFile: CaseFile;
}

/** Acceptance by residents: asked at the desk, answered by links, decided under a quorum. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly db: Database,
    private readonly acceptances: AcceptanceRepository,
    private readonly supervision: SupervisionService,
    private readonly tracks: TrackService,
    @Inject(seatSecret) private readonly secret: string,
  ) {}

  /**
   * Asks whether work is done. Errors: those of `checkedAsked`, Conflict `acceptance-case-not-handled`, `acceptance-open`,
   * Invalid `acceptance-nobody-asked`, Forbidden `own-work-not-verifiable`.
   */
  async ask(
    ctx: RequestContext,
    key: string,
    request: Asked & { readonly caseId: string; readonly reporters: boolean },
  ): Promise<AcceptanceTold> {
    const now = new Date();
    const asked = checkedAsked(
      {
        ...{ quorum: request.quorum, untilTime: request.untilTime },
        question: freeText(request.question, 500, 'text-invalid'),
        residents: request.residents.map((label) => freeText(label, 40, 'text-invalid')),
      },
      now,
    );
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'AskAcceptance', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const caseFile = await this.supervision.looked(tx, request.caseId);
        demand(ctx, 'acceptance.ask', targetOf(caseFile), { caseId: caseFile.id });
        // Four eyes: whoever did the work does not choose who judges it.
        if (caseFile.handlerId === ctx.actor.id) throw forbidden('own-work-not-verifiable', { caseId: caseFile.id });
        const { number, handledTime } = caseFile;
        if (!handledTime || !isAskable(caseFile)) throw conflict('acceptance-case-not-handled', { number });
        const seats = await this.seatsFor(tx, caseFile.id, request.reporters, asked.residents);
        if (seats.length === 0) throw invalid('acceptance-nobody-asked');
        const { residents: _, ...rules } = asked;
        const acceptance: Acceptance = {
          ...{ ...rules, id: uuidv7(), caseId: caseFile.id, workTime: handledTime, state: 'open', createTime: now },
          ...{ creatorId: ctx.actor.id, creatorPosition: actingPosition(ctx.actor, caseFile) },
          ...{ decideTime: undefined, caseEffect: '' },
        };
        if (!(await this.acceptances.insert(tx, acceptance, seats))) throw conflict('acceptance-open', { number });
        await this.askReporters(tx, acceptance, seats, now);
        await tellAct(tx, ctx, acceptance.id);
        return { id: acceptance.id };
      });
      return this.told(tx, id);
    });
  }

  /** The acceptances of a case, and whether the caller may ask for another. */
  async list(ctx: RequestContext, caseId: string): Promise<{ told: AcceptanceTold[]; mayAsk: boolean }> {
    return this.db.tx(ctx, async (tx) => {
      const caseFile = await this.supervision.looked(tx, caseId);
      const target = targetOf(caseFile);
      demand(ctx, 'acceptance.read', target, { caseId: caseFile.id });
      const found = await this.acceptances.ofCase(tx, caseFile.id);
      const seats = await this.acceptances.seatsOf(
        tx,
        found.map(({ id }) => id),
      );
      const told = found.map((acceptance) => ({
        acceptance,
        seats: seats.filter(({ acceptanceId }) => acceptanceId === acceptance.id),
      }));
      const free = isAskable(caseFile) && found.every(({ state }) => state !== 'open');
      const mayAsk = free && caseFile.handlerId !== ctx.actor.id && may(ctx.actor, 'acceptance.ask', target);
      return { told, mayAsk };
    });
  }

  /** For the links of the residents. That somebody took them is on the record. */
  async links(ctx: RequestContext, id: string): Promise<AcceptanceTold> {
    return this.db.tx(ctx, async (tx) => {
      const told = await this.told(tx, id);
      const caseFile = await this.supervision.looked(tx, told.acceptance.caseId);
      demand(ctx, 'acceptance.ask', targetOf(caseFile), { acceptanceId: id });
      await tellAct(tx, ctx, id);
      return told;
    });
  }

  /** The secret of a seat. */
  tokenOf(ctx: RequestContext, seatId: string): string {
    return linkToken(this.secret, opens(ctx.tenantId, seatId));
  }

  /** What a reporter is asked. Error: Forbidden `track-token-invalid`. */
  async ofReport(ctx: RequestContext, number: string, trackToken: string): Promise<SeatTold[]> {
    const { caseFile, main } = await this.tracks.track(ctx, number, trackToken);
    return this.db.tx(ctx, async (tx) => {
      const told: SeatTold[] = [];
      for (const seat of await this.acceptances.ofReport(tx, caseFile.id)) {
        const acceptance = await this.acceptances.find(tx, seat.acceptanceId);
        told.push({ acceptance, seat, caseFile: main?.caseFile ?? caseFile });
      }
      return told;
    });
  }

  /** What somebody is asked. A wrong id and a wrong token answer alike. Error: Forbidden `acceptance-token-invalid`. */
  async read(ctx: RequestContext, id: string, token: string): Promise<SeatTold> {
    this.demandToken(ctx, id, token);
    return this.db.tx(ctx, (tx) => this.seatTold(tx, id));
  }

  /**
   * Accepted or not, once. Whoever answers last finds it decided: the answer, the decision and what it does to the case are
   * one transaction. Errors: those of `answered`, `read`.
   */
  async answer(
    ctx: RequestContext,
    key: string,
    request: { id: string; token: string; verdict: string; note: string; mediaIds: readonly string[] },
  ): Promise<SeatTold> {
    const { token, ...rest } = request;
    const said = { note: freeText(request.note, 500, 'note-invalid'), mediaIds: checkedMedia(request.mediaIds) };
    this.demandToken(ctx, request.id, token);
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'AnswerAcceptance', key, request: rest }, async () => {
        const { acceptanceId } = await this.seat(tx, request.id);
        // Two answers at once: the second one has to see the first, or nobody decides.
        const acceptance = await this.acceptances.find(tx, acceptanceId, true);
        const seat = await this.seat(tx, request.id);
        const now = new Date();
        const given = answered(seat, acceptance, { ...said, verdict: request.verdict }, now);
        await this.acceptances.writeAnswer(tx, given);
        await this.settle(ctx, tx, acceptance, now);
        return {};
      });
      return this.seatTold(tx, request.id);
    });
  }

  /** Some acceptances of all streets whose day has passed. */
  async claimEnded(leaseMs: number): Promise<AcceptanceClaim[]> {
    return this.db.withoutTenant((tx) => this.acceptances.claimEnded(tx, leaseMs));
  }

  /** Ends an acceptance whose day has passed, by those who answered. */
  async end(ctx: RequestContext, id: string): Promise<void> {
    await this.db.tx(ctx, async (tx) => {
      const acceptance = await this.acceptances.find(tx, id, true);
      if (acceptance.state === 'open') await this.settle(ctx, tx, acceptance, new Date());
    });
  }

  /** Work that was opened again meanwhile is no longer there to be judged: the question lapses. */
  private async settle(ctx: RequestContext, tx: Tx, acceptance: Acceptance, now: Date): Promise<void> {
    const seats = await this.acceptances.seatsOf(tx, [acceptance.id]);
    const caseFile = await this.supervision.looked(tx, acceptance.caseId);
    const lapsed = !isSameWork(acceptance, caseFile);
    const state = lapsed ? 'lapsed' : decided(acceptance.quorum, seats, acceptance.untilTime <= now);
    if (state === 'open') return;
    const caseEffect =
      state === 'failed' ? await this.supervision.fail(ctx, tx, acceptance.caseId, failureReason(seats)) : '';
    if (state === 'passed')
      await this.supervision.pass(ctx, tx, acceptance.caseId, (looked, by) => passed(looked, seats, by));
    await this.acceptances.decide(tx, { ...acceptance, state, decideTime: now, caseEffect });
  }

  private async seatsFor(tx: Tx, caseId: string, reporters: boolean, residents: readonly string[]): Promise<Seat[]> {
    const reports = reporters ? await this.acceptances.reports(tx, caseId, reporterChannels, reporterLimit) : [];
    const empty = { verdict: '', note: '', mediaIds: [], answerTime: undefined } as const;
    return [
      ...reports.map((reportCaseId) => ({
        ...empty,
        id: uuidv7(),
        kind: 'reporter' as const,
        label: '',
        reportCaseId,
      })),
      ...residents.map((label) => ({
        ...{ ...empty, id: uuidv7(), kind: 'resident' as const, label, reportCaseId: undefined },
      })),
    ];
  }

  /** Reporters are told by the channel that they chose. Residents are told by whoever asks: nobody knows their numbers. */
  private async askReporters(tx: Tx, acceptance: Acceptance, seats: readonly Seat[], now: Date): Promise<void> {
    const reportCaseIds = seats.flatMap(({ reportCaseId }) => reportCaseId ?? []);
    const asked = { acceptanceId: acceptance.id, reportCaseIds, sending: 1 };
    await queueAcceptanceNotices(tx, { ...asked, remindTime: remindTime(now, acceptance.untilTime) }, now);
  }

  private async told(tx: Tx, id: string): Promise<AcceptanceTold> {
    return { acceptance: await this.acceptances.find(tx, id), seats: await this.acceptances.seatsOf(tx, [id]) };
  }

  private async seatTold(tx: Tx, id: string): Promise<SeatTold> {
    const seat = await this.seat(tx, id);
    const acceptance = await this.acceptances.find(tx, seat.acceptanceId);
    return { acceptance, seat, caseFile: await this.supervision.looked(tx, acceptance.caseId) };
  }

  private async seat(tx: Tx, id: string): Promise<Placed> {
    const seat = await this.acceptances.seat(tx, id);
    if (!seat) throw forbidden('acceptance-token-invalid');
    return seat;
  }

  private demandToken(ctx: RequestContext, id: string, token: string): void {
    if (!isLinkToken(this.secret, opens(ctx.tenantId, id), token)) throw forbidden('acceptance-token-invalid');
  }
}

function opens(tenantId: string, seatId: string): string {
  return `acceptance:${tenantId}:${seatId}`;
}

export function tellAct(tx: Tx, ctx: RequestContext, id: string): Promise<void> {
  return appendAct(tx, ctx, { action: 'acceptance.ask', targetKind: 'acceptance', targetId: id });
}
