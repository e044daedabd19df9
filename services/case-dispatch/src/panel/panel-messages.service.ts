import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import type { AskedSeat, GivenContact, Subject } from '../asking/asking';
import type { Letter } from '../asking/asking-text';
import { AskingService, demandContacts, ToldPeople } from '../asking/asking.service';
import { InvitationService } from './invitation.service';
import { Expert, isWaitedFor, Panel } from './panel';
import { PanelRepository } from './panel.repository';
import { PanelService, tellAct } from './panel.service';

/** Messages to the experts of a panel: with the personal link from outside, to the own page for people of the street. */
@Injectable()
export class PanelMessages {
  constructor(
    private readonly db: Database,
    private readonly panels: PanelRepository,
    private readonly desk: PanelService,
    private readonly invitations: InvitationService,
    private readonly askings: AskingService,
  ) {
    askings.writtenBy('panel', (tx, ctx, _id, expertId) => this.letter(tx, ctx, expertId));
  }

  /** Errors: NotFound `unknown-panel`, Forbidden `panel-not-yours`. */
  async list(ctx: RequestContext, id: string): Promise<ToldPeople> {
    const { panel, experts } = await this.desk.get(ctx, id, 'panel.convene');
    return this.db.tx(ctx, (tx) => this.askings.told(tx, subjectOf(panel, experts)));
  }

  /** Errors: as `list`, those of `AskingService.send`. */
  async send(
    ctx: RequestContext,
    key: string,
    request: { readonly id: string; readonly contacts: readonly GivenContact[] },
  ): Promise<ToldPeople> {
    demandContacts(request.contacts);
    await this.desk.get(ctx, request.id, 'panel.convene');
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'SendPanelMessages', key, request: { ...request, by: ctx.actor.id } }, async () => {
        const panel = await this.panels.find(tx, request.id, true);
        const experts = (await this.panels.experts(tx, [panel.id])).get(panel.id) ?? [];
        await this.askings.send(tx, ctx, subjectOf(panel, experts), request.contacts, new Date());
        await tellAct(tx, ctx, panel.id);
        return {};
      }),
    );
    return this.list(ctx, request.id);
  }

  private async letter(tx: Tx, ctx: RequestContext, expertId: string): Promise<Letter | undefined> {
    const seat = await this.panels.seat(tx, expertId);
    if (!seat || !isWaitedFor(seat.expert, seat.panel)) return undefined;
    const { caseNumber: number, dueTime: time } = seat.panel;
    const outside = seat.expert.personId === undefined;
    const token = outside ? this.invitations.tokenOf(ctx, expertId) : '';
    return {
      ...{ subject: 'panel', number, about: '', time },
      page: (code) => (outside ? `/expert/${code}/${expertId}#${token}` : `/panels/${expertId}`),
    };
  }
}

function subjectOf(panel: Panel, experts: readonly Expert[]): Subject {
  const seats = experts.map((expert): AskedSeat => ({
    ...{ id: expert.id, waits: isWaitedFor(expert, panel), dueTime: panel.dueTime, phone: '' },
  }));
  return { kind: 'panel', id: panel.id, seats };
}
