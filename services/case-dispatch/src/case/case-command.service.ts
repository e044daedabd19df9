import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, RequestContext, rightOf } from '@streetgrid/service-kit';
import type { By, CaseFile, Outcome } from './case';
import { tell } from './case.events';
import { CaseRepository } from './case.repository';
import { Action, actingPosition, demandStanding, rightFor } from './rights';

/** A command on one case, under the caller's key. */
export interface CaseCommand {
  readonly method: string;
  readonly key: string;
  readonly caseId: string;
  readonly action: Action;
  readonly request: object;
  /** The version that the caller saw; 0 or nothing: whatever it is now. */
  readonly expectedVersion?: number;
}

/** How every command of a person on a case runs. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly db: Database,
    private readonly cases: CaseRepository,
  ) {}

  /**
   * Once per key: lock, standing, decision, write, tell. Of two people at once the second sees what the first left.
   * Error: Conflict `case-changed-meanwhile`.
   */
  async once(
    ctx: RequestContext,
    command: CaseCommand,
    decide: (tx: Tx, caseFile: CaseFile, by: By) => Promise<Outcome> | Outcome,
  ): Promise<CaseFile> {
    const { method, key, caseId, action, expectedVersion = 0 } = command;
    const { kind: actorKind, id: actorId } = ctx.actor;
    let after: CaseFile | undefined;
    return this.db.tx(ctx, async (tx) => {
      const request = { ...command.request, by: actorId };
      const { version } = await onceByKey(tx, { method, key, request }, async () => {
        const outcome = await this.cases.update(tx, { id: caseId }, (caseFile) => {
          demandStanding(ctx.actor, caseFile, action);
          if (expectedVersion !== 0 && expectedVersion !== caseFile.version)
            throw conflict('case-changed-meanwhile', { number: caseFile.number });
          const actorPosition = actingPosition(ctx.actor, caseFile);
          return decide(tx, caseFile, { actorKind, actorId, actorPosition, time: new Date() });
        });
        await tell(tx, ctx, outcome.facts);
        const right = rightFor(action);
        if (rightOf(right).audited)
          await appendAct(tx, ctx, { action: right, targetKind: 'case', targetId: outcome.caseFile.id });
        after = outcome.caseFile;
        return { version: outcome.caseFile.version };
      });
      return after?.version === version ? after : this.cases.find(tx, { id: caseId });
    });
  }
}
