import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, onceByKey } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { PersonRepository } from './person.repository';
import { RevealRepository } from './reveal.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A repeated call is a lost answer asked for again; later it is a new look, with a reason of its own. */
const repeatableMs = 10 * 60_000;

/** Numbers in clear, each look with a reason and an entry in the audit trail. */
@Injectable()
export class RevealService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly reveals: RevealRepository,
  ) {}

  /** Errors: Invalid `reveal-reason-invalid`, NotFound `unknown-person`, Conflict `reveal-expired`. */
  async reveal(ctx: RequestContext, request: identity.RevealPersonRequest): Promise<identity.RevealedPerson> {
    const { idempotencyKey: key, personId } = request;
    demand(ctx, 'person.reveal', { persons: [personId] });
    const reason = readReason(request.reason);
    if (!uuid.test(personId)) throw notFound('unknown-person');
    const now = new Date();
    return this.database.tx(ctx, async (tx) => {
      const [person] = await this.people.find(tx, [personId]);
      if (!person) throw notFound('unknown-person');
      const asked = { personId, reason, by: ctx.actor.id };
      const { id } = await onceByKey(tx, { method: 'RevealPerson', key, request: asked }, async () => {
        const reveal = { id: randomUUID(), personId, actorId: ctx.actor.id, reason, salt: randomBytes(16), time: now };
        await this.reveals.insert(tx, reveal);
        const reasonHash = createHash('sha256').update(reveal.salt).update(reason).digest('hex');
        await appendAct(tx, ctx, { action: 'person.reveal', targetKind: 'person', targetId: personId, reasonHash });
        return { id: reveal.id };
      });
      const time = await this.reveals.timeOf(tx, id);
      if (!time || now.getTime() - time.getTime() > repeatableMs) throw conflict('reveal-expired');
      return { personId, ...(await this.people.numbers(tx, personId)) };
    });
  }
}

function readReason(text: string): string {
  const reason = text.trim();
  if (reason.length < 4 || reason.length > 200 || /\p{Cc}/u.test(reason))
    throw invalid('reveal-reason-invalid', { least: 4, most: 200 });
  return reason;
}
