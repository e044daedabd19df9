import { Inject, Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { DomainError, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { checkedMedia, freeText } from '../case/intake';
import { Rectification, RectificationStep, reportDone, sign } from './rectification';
import { RectificationRepository } from './rectification.repository';
import { byOf, RectificationService, Told } from './rectification.service';
import { checkCode, isCheckCode, isPartyToken, partyToken } from './paper';

/** Injection token of the secret that parties' links and check codes are derived from. */
export const partySecret = Symbol('party-secret');

/** A notice with the paper that was shown. */
export interface Proof {
  readonly rectification: Rectification;
  readonly paper: RectificationStep;
  readonly round: number;
}

/** What the party, and whoever holds a paper, may do without an account. */
@Injectable()
export class PartyService {
  constructor(
    private readonly db: Database,
    private readonly rectifications: RectificationRepository,
    private readonly desk: RectificationService,
    @Inject(partySecret) private readonly secret: string,
  ) {}

  /** The party's secret for a notice. */
  tokenOf(ctx: RequestContext, id: string): string {
    return partyToken(this.secret, ctx.tenantId, id);
  }

  /** The code on the paper of the present round. */
  codeOf(ctx: RequestContext, { id, contentHash }: Rectification): string {
    return checkCode(this.secret, { tenantId: ctx.tenantId, rectificationId: id, contentHash });
  }

  /** What the party sees. A wrong id and a wrong token answer alike. Error: Forbidden `party-token-invalid`. */
  async read(ctx: RequestContext, id: string, token: string): Promise<Told> {
    this.demandToken(ctx, id, token);
    return this.db.tx(ctx, (tx) => this.desk.told(tx, id).catch(hideUnknown));
  }

  /** The party signs, or says that it is done. */
  async answer(
    ctx: RequestContext,
    key: string,
    request: { id: string; partyToken: string; answer: string; note: string; mediaIds: readonly string[] },
  ): Promise<Told> {
    const added = { note: freeText(request.note, 1_000, 'note-invalid'), mediaIds: checkedMedia(request.mediaIds) };
    const { partyToken: token, ...rest } = request;
    if (request.answer !== 'sign' && request.answer !== 'report_done') throw invalid('rectification-answer-invalid');
    this.demandToken(ctx, request.id, token);
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'AnswerRectification', key, request: rest }, async () => {
        const rectification = await this.rectifications.find(tx, { id: request.id }, true).catch(hideUnknown);
        const by = { ...byOf(ctx), actorKind: 'party', actorId: 'link', actorPosition: '' };
        await this.rectifications.write(
          tx,
          request.answer === 'sign' ? sign(rectification, by) : reportDone(rectification, added, by),
        );
        return {};
      });
      return this.desk.told(tx, request.id);
    });
  }

  /** Which paper of which notice a code belongs to. Error: Forbidden `paper-not-genuine`, for a wrong number too. */
  async prove(ctx: RequestContext, number: string, code: string): Promise<Proof> {
    return this.db.tx(ctx, async (tx) => {
      const rectification = await this.rectifications.find(tx, { number }).catch(nobodys);
      const papers = rectification ? await this.papers(tx, rectification) : [];
      const at = papers.findLastIndex(({ contentHash }) =>
        isCheckCode(
          this.secret,
          { tenantId: ctx.tenantId, rectificationId: rectification?.id ?? '', contentHash },
          code,
        ),
      );
      const paper = papers[at];
      if (!rectification || !paper) throw forbidden('paper-not-genuine');
      return { rectification, paper, round: at + 1 };
    });
  }

  private async papers(tx: Tx, rectification: Rectification): Promise<RectificationStep[]> {
    return (await this.rectifications.steps(tx, rectification.id)).filter(({ contentHash }) => contentHash !== '');
  }

  private demandToken(ctx: RequestContext, id: string, token: string): void {
    if (!isPartyToken(this.secret, ctx.tenantId, id, token)) throw forbidden('party-token-invalid');
  }
}

function hideUnknown(error: unknown): never {
  throw error instanceof DomainError && error.slug === 'unknown-rectification'
    ? forbidden('party-token-invalid')
    : error;
}

/** A number that was never given out proves as little as a wrong code. */
function nobodys(error: unknown): undefined {
  if (error instanceof DomainError && error.slug === 'unknown-rectification') return undefined;
  throw error;
}
