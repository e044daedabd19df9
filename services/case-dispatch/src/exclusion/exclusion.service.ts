import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, pageSize } from '@streetgrid/database';
import { invalid, notFound, reach, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../assignment/place';
import type { By, CaseFile, Outcome } from '../case/case';
import { CaseCommand, CaseCommands } from '../case/case-command.service';
import { noteOf } from '../case/intake';
import { Exclusion, exclusionStates, propose, review, revoke } from './exclusion';
import { ExclusionRepository } from './exclusion.repository';

/** The register of exclusions: nobody takes a case out of the rates alone. */
@Injectable()
export class ExclusionService {
  constructor(
    private readonly db: Database,
    private readonly commands: CaseCommands,
    private readonly exclusions: ExclusionRepository,
  ) {}

  async propose(
    ctx: RequestContext,
    key: string,
    request: { caseId: string; reason: string; expectedVersion: number },
  ): Promise<Exclusion> {
    const { caseId, expectedVersion } = request;
    const reason = noteOf(request.reason);
    const command = { method: 'ProposeExclusion', key, caseId, action: 'propose_exclusion', request } as const;
    await this.commands.once(ctx, { ...command, expectedVersion }, async (tx, caseFile, by) => {
      const { outcome, exclusion } = propose(uuidv7(), caseFile, reason, by);
      await this.exclusions.insert(tx, exclusion);
      return outcome;
    });
    return this.db.tx(ctx, (tx) => this.exclusions.ofCase(tx, caseId));
  }

  /** Decides a proposal. Of two at once one wins. */
  async review(
    ctx: RequestContext,
    key: string,
    request: { exclusionId: string; accepted: boolean; note: string },
  ): Promise<Exclusion> {
    const { accepted } = request;
    const note = noteOf(request.note);
    const command = { method: 'ReviewExclusion', action: 'review_exclusion', key, request } as const;
    return this.decide(ctx, command, (entry, caseFile, by) => review(entry, caseFile, { accepted, note }, by));
  }

  /** Takes an exclusion back: the case counts again, and both acts stay in its history. */
  async revoke(ctx: RequestContext, key: string, request: { exclusionId: string; note: string }): Promise<Exclusion> {
    const note = noteOf(request.note);
    const command = { method: 'RevokeExclusion', action: 'revoke_exclusion', key, request } as const;
    return this.decide(ctx, command, (entry, caseFile, by) => revoke(entry, caseFile, note, by));
  }

  /** The register within the caller's scope. */
  async list(
    ctx: RequestContext,
    asked: { state: string; pageSize: number; pageToken: string },
  ): Promise<{ exclusions: readonly Exclusion[]; nextPageToken: string }> {
    const question = { state: asked.state };
    const state = asked.state === '' ? '' : exclusionStates.find((each) => each === asked.state);
    if (state === undefined) throw invalid('filter-invalid', { field: 'state' });
    const size = pageSize(asked.pageSize);
    const last = decodePageToken(ctx, question, asked.pageToken);
    const after = last ? ([new Date(Number(last[0])), String(last[1])] as const) : undefined;
    const scope = reach(ctx.actor, 'exclusion.read');
    const found = await this.db.tx(ctx, (tx) => this.exclusions.page(tx, scope, state, after, size + 1));
    const exclusions = found.slice(0, size);
    const end = found.length > size ? exclusions.at(-1) : undefined;
    const nextPageToken = end ? encodePageToken(ctx, question, [end.proposedTime.getTime(), end.id]) : '';
    return { exclusions, nextPageToken };
  }

  private async decide(
    ctx: RequestContext,
    command: Pick<CaseCommand, 'method' | 'key' | 'action'> & { readonly request: { readonly exclusionId: string } },
    rule: (entry: Exclusion, caseFile: CaseFile, by: By) => { outcome: Outcome; exclusion: Exclusion },
  ): Promise<Exclusion> {
    const { exclusionId } = command.request;
    if (!isUuid(exclusionId)) throw notFound('unknown-exclusion');
    const { caseId } = await this.db.tx(ctx, (tx) => this.exclusions.find(tx, exclusionId));
    await this.commands.once(ctx, { ...command, caseId }, async (tx, caseFile, by) => {
      const entry = await this.exclusions.find(tx, exclusionId, 'for update');
      const { outcome, exclusion } = rule(entry, caseFile, by);
      await this.exclusions.decide(tx, exclusion);
      return outcome;
    });
    return this.db.tx(ctx, (tx) => this.exclusions.find(tx, exclusionId));
  }
}
