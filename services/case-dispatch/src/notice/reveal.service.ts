import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, onceByKey } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { CaseQueryService } from '../case/case-query.service';
import { NoticeRepository } from './notice.repository';

/** A repeated call is a lost answer asked for again; later it is a new look, with a reason of its own. */
const repeatableMs = 10 * 60_000;

/** How to reach a reporter, in clear: each look with a reason and an entry in the audit trail. */
@Injectable()
export class ReporterReveals {
  constructor(
    private readonly db: Database,
    private readonly notices: NoticeRepository,
    private readonly cases: CaseQueryService,
  ) {}

  /** Errors: Invalid `reveal-reason-invalid`, NotFound `unknown-case`, `unknown-reporter`, Conflict `reveal-expired`. */
  async reveal(ctx: RequestContext, key: string, request: { caseId: string; reason: string }) {
    const reason = request.reason.trim();
    if (reason.length < 4 || reason.length > 200 || /\p{Cc}/u.test(reason))
      throw invalid('reveal-reason-invalid', { least: 4, most: 200 });
    const { id: caseId } = (await this.cases.get(ctx, { id: request.caseId }, 'reporter.reveal')).caseFile;
    const now = new Date();
    const actorId = ctx.actor.id;
    return this.db.tx(ctx, async (tx) => {
      const reporter = await this.notices.reporter(tx, caseId);
      if (!reporter) throw notFound('unknown-reporter');
      const asked = { caseId, reason, by: actorId };
      const { id } = await onceByKey(tx, { method: 'RevealReporter', key, request: asked }, async () => {
        const look = { id: uuidv7(), caseId, actorId, reason, salt: randomBytes(16), time: now };
        await this.notices.keepReveal(tx, look);
        const reasonHash = createHash('sha256').update(look.salt).update(reason).digest('hex');
        await appendAct(tx, ctx, { action: 'reporter.reveal', targetKind: 'case', targetId: caseId, reasonHash });
        return { id: look.id };
      });
      const time = await this.notices.revealTime(tx, id);
      if (!time || now.getTime() - time.getTime() > repeatableMs) throw conflict('reveal-expired');
      const { name, phone, email } = reporter;
      return { name, phone, email };
    });
  }
}
