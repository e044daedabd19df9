import { Inject, Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { DomainError, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { checkedMedia, freeText } from '../case/intake';
import { Notice, NoticeStep, reportDone, sign } from './notice';
import { NoticeRepository } from './notice.repository';
import { byOf, NoticeService, Told } from './notice.service';
import { checkCode, isCheckCode, isPartyToken, partyToken } from './paper';

/** Injection token of the secret that parties' links and check codes are derived from. */
export const partySecret = Symbol('party-secret');

/** A notice with the paper that was shown. */
export interface Proof {
  readonly notice: Notice;
  readonly paper: NoticeStep;
  readonly round: number;
}

/** What the party, and whoever holds a paper, may do without an account. */
@Injectable()
export class PartyService {
  constructor(
    private readonly db: Database,
    private readonly notices: NoticeRepository,
    private readonly desk: NoticeService,
    @Inject(partySecret) private readonly secret: string,
  ) {}

  /** The party's secret for a notice. */
  tokenOf(ctx: RequestContext, id: string): string {
    return partyToken(this.secret, ctx.tenantId, id);
  }

  /** The code on the paper of the present round. */
  codeOf(ctx: RequestContext, { id, contentHash }: Notice): string {
    return checkCode(this.secret, { tenantId: ctx.tenantId, noticeId: id, contentHash });
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
    if (request.answer !== 'sign' && request.answer !== 'report_done') throw invalid('notice-answer-invalid');
    this.demandToken(ctx, request.id, token);
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'AnswerNotice', key, request: rest }, async () => {
        const notice = await this.notices.find(tx, { id: request.id }, true).catch(hideUnknown);
        const by = { ...byOf(ctx), actorKind: 'party', actorId: 'link', actorPosition: '' };
        await this.notices.write(tx, request.answer === 'sign' ? sign(notice, by) : reportDone(notice, added, by));
        return {};
      });
      return this.desk.told(tx, request.id);
    });
  }

  /** Which paper of which notice a code belongs to. Error: Forbidden `paper-not-genuine`, for a wrong number too. */
  async prove(ctx: RequestContext, number: string, code: string): Promise<Proof> {
    return this.db.tx(ctx, async (tx) => {
      const notice = await this.notices.find(tx, { number }).catch(nobodys);
      const papers = notice ? await this.papers(tx, notice) : [];
      const at = papers.findLastIndex(({ contentHash }) =>
        isCheckCode(this.secret, { tenantId: ctx.tenantId, noticeId: notice?.id ?? '', contentHash }, code),
      );
      const paper = papers[at];
      if (!notice || !paper) throw forbidden('paper-not-genuine');
      return { notice, paper, round: at + 1 };
    });
  }

  private async papers(tx: Tx, notice: Notice): Promise<NoticeStep[]> {
    return (await this.notices.steps(tx, notice.id)).filter(({ contentHash }) => contentHash !== '');
  }

  private demandToken(ctx: RequestContext, id: string, token: string): void {
    if (!isPartyToken(this.secret, ctx.tenantId, id, token)) throw forbidden('party-token-invalid');
  }
}

function hideUnknown(error: unknown): never {
  throw error instanceof DomainError && error.slug === 'unknown-notice' ? forbidden('party-token-invalid') : error;
}

/** A number that was never given out proves as little as a wrong code. */
function nobodys(error: unknown): undefined {
  if (error instanceof DomainError && error.slug === 'unknown-notice') return undefined;
  throw error;
}
