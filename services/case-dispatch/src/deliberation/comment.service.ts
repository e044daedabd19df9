import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { demand, forbidden, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import { Author, Comment, commentStates, isOwn, moderate, write } from './comment';
import { CommentRepository } from './comment.repository';
import { wordIn } from './content';
import { demandCommenting } from './deliberation';
import { DeliberationRepository } from './deliberation.repository';
import { demandPublic, DeliberationService } from './deliberation.service';
import { targetOf } from './rights';
import { VoterDoor } from './voter-door.service';

export type SeenComment = Comment & { readonly own: boolean };
export interface CommentPage {
  readonly comments: readonly SeenComment[];
  readonly nextPageToken: string;
}
interface Page {
  readonly size: number;
  readonly token: string;
}

/** What people say about a topic, and what they are answered. */
@Injectable()
export class CommentService {
  constructor(
    private readonly db: Database,
    private readonly commands: DeliberationService,
    private readonly deliberations: DeliberationRepository,
    private readonly comments: CommentRepository,
    private readonly door: VoterDoor,
  ) {}

  /** Errors: Conflict `comments-closed`, `comments-too-many`, Forbidden `voter-link-invalid`. */
  async add(
    ctx: RequestContext,
    key: string,
    request: { number: string; voterToken: string; text: string },
  ): Promise<SeenComment> {
    return this.db.tx(ctx, async (tx) => {
      // Locked, so that the bounds hold when two are written at once.
      const found = await this.deliberations.find(tx, { number: request.number }, 'for no key update');
      demandPublic(found);
      const author = await this.door.author(ctx, tx, found, request.voterToken);
      if (!author) throw forbidden('voter-link-invalid');
      const command = { method: 'AddComment', key, request: { ...request, author } };
      const { id } = await onceByKey(tx, command, async () => {
        const time = new Date();
        demandCommenting(found, time);
        const counts = await this.comments.counts(tx, found.id, author);
        const comment = write({ id: uuidv7(), text: request.text, author }, counts, time);
        await this.comments.insert(tx, found.id, comment);
        return { id: comment.id };
      });
      return { ...(await this.comments.find(tx, found.id, id)), own: true };
    });
  }

  /** Errors: NotFound `unknown-comment`, Invalid `note-missing`. */
  async moderate(
    ctx: RequestContext,
    key: string,
    request: { id: string; commentId: string; shown: boolean; answer: string },
  ): Promise<SeenComment> {
    const { id, commentId, shown, answer } = request;
    return this.db.tx(ctx, async (tx) => {
      const deliberation = await this.deliberations.find(tx, { id });
      demand(ctx, 'deliberation.run', targetOf(deliberation), { deliberationId: id });
      const command = { method: 'ModerateComment', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        await this.comments.moderate(tx, moderate(await this.comments.lock(tx, id, commentId), shown, answer));
        await this.commands.tellAct(tx, ctx, 'deliberation.run', id);
        return {};
      });
      return { ...(await this.comments.lock(tx, id, commentId)), own: false };
    });
  }

  /** In any state: for those who work for the street. */
  async list(ctx: RequestContext, id: string, state: string, page: Page): Promise<CommentPage> {
    if (state !== '') wordIn(commentStates, state, 'state');
    return this.db.tx(ctx, async (tx) => {
      await this.deliberations.find(tx, { id });
      return this.page(ctx, tx, id, { state }, page);
    });
  }

  /** What is shown, and what the asker wrote. */
  async shown(ctx: RequestContext, number: string, voterToken: string, page: Page): Promise<CommentPage> {
    return this.db.tx(ctx, async (tx) => {
      const found = await this.deliberations.find(tx, { number });
      demandPublic(found);
      const author = await this.door.author(ctx, tx, found, voterToken);
      return this.page(ctx, tx, found.id, { state: 'shown', author }, page);
    });
  }

  private async page(
    ctx: RequestContext,
    tx: Tx,
    id: string,
    wanted: { readonly state: string; readonly author?: Author | undefined },
    page: Page,
  ): Promise<CommentPage> {
    const size = pageSize(page.size);
    const question = ['comments', id, wanted.state];
    const after = decodePageToken(ctx, question, page.token)?.[0];
    if (after !== undefined && !isUuid(String(after))) throw invalid('page-token-invalid');
    const found = await this.comments.page(tx, id, wanted, after === undefined ? undefined : String(after), size + 1);
    const comments = found.slice(0, size).map((comment) => ({ ...comment, own: isOwn(comment, wanted.author) }));
    const last = found.length > size ? comments.at(-1) : undefined;
    return { comments, nextPageToken: last ? encodePageToken(ctx, question, [last.id]) : '' };
  }
}
