import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { AskedSeat, demandSendable, GivenContact, Subject } from '../asking/asking';
import type { Letter } from '../asking/asking-text';
import { AskedMessage, AskingService, demandContacts, seatOf, ToldPeople } from '../asking/asking.service';
import { targetOf } from '../case/rights';
import { SupervisionService } from '../case/supervision.service';
import { queueAcceptanceNotices } from '../notice/notice-queue.service';
import type { Acceptance } from './acceptance';
import { AcceptanceRepository, Placed } from './acceptance.repository';
import { AcceptanceService, tellAct } from './acceptance.service';

interface Loaded {
  readonly subject: Subject;
  readonly acceptance: Acceptance;
  readonly seats: readonly Placed[];
  /** What reporters were told, by the channel that each of them chose. */
  readonly ofReporters: readonly AskedMessage[];
}

/** Messages to those who are asked to accept work: residents by the contact that is given, reporters as they chose. */
@Injectable()
export class AcceptanceMessages {
  constructor(
    private readonly db: Database,
    private readonly acceptances: AcceptanceRepository,
    private readonly service: AcceptanceService,
    private readonly supervision: SupervisionService,
    private readonly askings: AskingService,
  ) {
    askings.writtenBy('acceptance', (tx, ctx, id, seatId) => this.letter(tx, ctx, id, seatId));
  }

  /** Errors: NotFound `unknown-acceptance`, Forbidden `acceptance-not-yours`. */
  async list(ctx: RequestContext, id: string): Promise<ToldPeople> {
    return this.db.tx(ctx, async (tx) => {
      const { subject, ofReporters } = await this.load(tx, ctx, id);
      return this.askings.told(tx, subject, ofReporters);
    });
  }

  /** Errors: as `list`, those of `AskingService.send`, Invalid `asked-reporter-chooses`, Conflict `asked-reporter-silent`. */
  async send(
    ctx: RequestContext,
    key: string,
    request: { readonly id: string; readonly contacts: readonly GivenContact[] },
  ): Promise<ToldPeople> {
    demandContacts(request.contacts);
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'SendAcceptanceMessages', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const loaded = await this.load(tx, ctx, request.id, true);
        const byReport = new Set(loaded.seats.filter(({ reportCaseId }) => reportCaseId).map(({ id }) => id));
        const now = new Date();
        for (const contact of request.contacts)
          if (byReport.has(contact.seatId)) await this.askReporter(tx, loaded, contact, now);
        const residents = request.contacts.filter(({ seatId }) => !byReport.has(seatId));
        await this.askings.send(tx, ctx, loaded.subject, residents, now);
        await tellAct(tx, ctx, request.id);
        return {};
      });
      const { subject, ofReporters } = await this.load(tx, ctx, request.id);
      return this.askings.told(tx, subject, ofReporters);
    });
  }

  private async askReporter(
    tx: Tx,
    { subject, acceptance, seats, ofReporters }: Loaded,
    contact: GivenContact,
    now: Date,
  ): Promise<void> {
    const { seatId, channel, address, language } = contact;
    if (channel + address + language !== '') throw invalid('asked-reporter-chooses');
    const before = ofReporters.filter((each) => each.seatId === seatId);
    demandSendable(seatOf(subject.seats, contact), before, now);
    const reportCaseIds = seats.flatMap((seat) => (seat.id === seatId && seat.reportCaseId ? seat.reportCaseId : []));
    const sending = before.filter(({ kind }) => kind === 'asked').length + 1;
    const asked = { acceptanceId: acceptance.id, reportCaseIds, sending, remindTime: undefined };
    if ((await queueAcceptanceNotices(tx, asked, now)) === 0) throw conflict('asked-reporter-silent');
  }

  private async load(tx: Tx, ctx: RequestContext, id: string, lock = false): Promise<Loaded> {
    const acceptance = await this.acceptances.find(tx, id, lock);
    const caseFile = await this.supervision.looked(tx, acceptance.caseId);
    demand(ctx, 'acceptance.ask', targetOf(caseFile), { acceptanceId: id });
    const seats = await this.acceptances.seatsOf(tx, [id]);
    const asked = seats.map((seat): AskedSeat => ({
      ...{ id: seat.id, dueTime: acceptance.untilTime, phone: '' },
      waits: acceptance.state === 'open' && seat.verdict === '',
    }));
    const ofReporters = await this.acceptances.reporterMessages(tx, id);
    return { subject: { kind: 'acceptance', id, seats: asked }, acceptance, seats, ofReporters };
  }

  private async letter(tx: Tx, ctx: RequestContext, id: string, seatId: string): Promise<Letter | undefined> {
    const acceptance = await this.acceptances.find(tx, id);
    const seat = await this.acceptances.seat(tx, seatId);
    if (acceptance.state !== 'open' || seat?.verdict !== '') return undefined;
    const { number, matterName } = await this.supervision.looked(tx, acceptance.caseId);
    const token = this.service.tokenOf(ctx, seatId);
    return {
      ...{ subject: 'acceptance', number, about: matterName, time: acceptance.untilTime },
      page: (code) => `/accept/${code}/${seatId}#${token}`,
    };
  }
}
