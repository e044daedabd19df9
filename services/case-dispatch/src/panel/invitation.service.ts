import { Inject, Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { forbidden, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { checkedMedia, freeText } from '../case/intake';
import { isTrackToken, trackToken } from '../case/track-token';
import { decline, Expert, Panel, propose, Proposal } from './panel';
import { PanelRepository, Seat } from './panel.repository';
import { PanelService } from './panel.service';

/** Injection token of the secret that experts' links are derived from. */
export const expertSecret = Symbol('expert-secret');

const mediaLimit = 6;

/** What an invited expert sees: nothing of the case but the question. */
export interface Told {
  readonly panel: Panel;
  readonly expert: Expert;
  readonly proposals: readonly Proposal[];
}

interface Door {
  readonly id: string;
  readonly expertToken: string;
}

/** What invited experts do: with an account as themselves, from outside by their link. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly db: Database,
    private readonly panels: PanelRepository,
    private readonly desk: PanelService,
    @Inject(expertSecret) private readonly secret: string,
  ) {}

  /** The secret of an outside expert's link, for whoever may convene. Error: NotFound `unknown-expert`. */
  async linkOf(ctx: RequestContext, id: string, expertId: string): Promise<string> {
    const { experts } = await this.desk.get(ctx, id, 'panel.convene');
    if (!experts.some((expert) => expert.id === expertId && expert.personId === undefined))
      throw notFound('unknown-expert');
    return this.tokenOf(ctx, expertId);
  }

  /** The secret itself, for a message to the expert. */
  tokenOf(ctx: RequestContext, expertId: string): string {
    return trackToken(this.secret, ctx.tenantId, linkName(expertId));
  }

  /** The caller's own invitations, newest first; nobody else's. */
  async list(
    ctx: RequestContext,
    page: { size: number; token: string },
  ): Promise<{ invitations: readonly Told[]; nextPageToken: string }> {
    if (ctx.actor.kind !== 'person') return { invitations: [], nextPageToken: '' };
    const size = pageSize(page.size);
    const [after] = decodePageToken(ctx, {}, page.token) ?? [];
    const found = await this.db.tx(ctx, (tx) =>
      this.panels.seatsOf(tx, ctx.actor.id, after === undefined ? undefined : String(after), size + 1),
    );
    const shown = found.slice(0, size);
    const last = found.length > size ? shown.at(-1) : undefined;
    return {
      invitations: shown.map((seat) => ({ ...seat, proposals: [] })),
      nextPageToken: last ? encodePageToken(ctx, {}, [last.expert.id]) : '',
    };
  }

  /** Error: Forbidden `expert-link-invalid`, for a wrong id, a wrong link and somebody else alike. */
  async read(ctx: RequestContext, door: Door): Promise<Told> {
    return this.db.tx(ctx, (tx) => this.told(ctx, tx, door));
  }

  async propose(
    ctx: RequestContext,
    key: string,
    request: Door & { text: string; option: string; conflict: boolean; mediaIds: readonly string[] },
  ): Promise<Told> {
    const text = freeText(request.text, 4_000, 'text-invalid');
    const option = freeText(request.option, 200, 'text-invalid');
    const mediaIds = checkedMedia(request.mediaIds);
    if (mediaIds.length > mediaLimit) throw invalid('too-many-media', { limit: mediaLimit });
    const given = { id: uuidv7(), text, option, conflict: request.conflict, mediaIds };
    return this.answer(ctx, { method: 'HandInProposal', key, request }, async (tx, { panel, expert }) => {
      const earlier = ownOf(await this.panels.proposals(tx, panel.id), expert);
      const made = propose(panel, expert, earlier, given, new Date());
      await this.panels.answer(tx, panel.id, made.expert, made.proposal);
    });
  }

  async decline(ctx: RequestContext, key: string, request: Door & { reason: string }): Promise<Told> {
    const reason = freeText(request.reason, 1_000, 'note-invalid');
    return this.answer(ctx, { method: 'DeclineInvitation', key, request }, (tx, { panel, expert }) =>
      this.panels.answer(tx, panel.id, decline(panel, expert, reason, new Date())),
    );
  }

  /** The secret stays out of what is kept of the command. */
  private async answer(
    ctx: RequestContext,
    { method, key, request }: { method: string; key: string; request: Door },
    act: (tx: Tx, seat: Seat) => Promise<void>,
  ): Promise<Told> {
    const { expertToken: _, ...kept } = request;
    return this.db.tx(ctx, async (tx) => {
      await this.seat(ctx, tx, request);
      await onceByKey(tx, { method, key, request: kept }, async () => {
        await act(tx, await this.seat(ctx, tx, request, true));
        return {};
      });
      return this.told(ctx, tx, request);
    });
  }

  private async told(ctx: RequestContext, tx: Tx, door: Door): Promise<Told> {
    const { panel, expert } = await this.seat(ctx, tx, door);
    return { panel, expert, proposals: ownOf(await this.panels.proposals(tx, panel.id), expert) };
  }

  private async seat(ctx: RequestContext, tx: Tx, { id, expertToken }: Door, lock = false): Promise<Seat> {
    const seat = await this.panels.seat(tx, id, lock);
    const asThemself = ctx.actor.kind === 'person' && seat?.expert.personId === ctx.actor.id;
    // A link is an outside expert's alone: a person signs in.
    const byLink =
      seat?.expert.personId === undefined && isTrackToken(this.secret, ctx.tenantId, linkName(id), expertToken);
    if (!seat || !(asThemself || byLink)) throw forbidden('expert-link-invalid');
    return seat;
  }
}

/** No case is called so: an expert's link never opens a case, nor the other way round. */
function linkName(expertId: string): string {
  return `expert:${expertId}`;
}

function ownOf(proposals: readonly Proposal[], { id }: Expert): Proposal[] {
  return proposals.filter(({ expertId }) => expertId === id);
}
