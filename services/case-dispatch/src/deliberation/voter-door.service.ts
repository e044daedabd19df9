import { Inject, Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { forbidden, RequestContext } from '@streetgrid/service-kit';
import type { Author } from './comment';
import type { Deliberation } from './deliberation';
import { isVoterToken, LinkScope, seqOfToken, Voter, voterToken } from './roll';
import { RollRepository } from './roll.repository';

/** Injection token of the secret that personal links are derived from. */
export const voterSecret = Symbol('voter-secret');

/** Knows a voter by the personal link, or by an account that stands on the roll. */
@Injectable()
export class VoterDoor {
  constructor(
    private readonly rolls: RollRepository,
    @Inject(voterSecret) private readonly secret: string,
  ) {}

  /** Undefined for who is no voter and does not say to be one. Error: Forbidden `voter-link-invalid`. */
  async voter(ctx: RequestContext, tx: Tx, deliberation: Deliberation, token: string): Promise<Voter | undefined> {
    if (token === '') {
      return ctx.actor.kind === 'person' ? this.rolls.ofPerson(tx, deliberation.id, ctx.actor.id) : undefined;
    }
    const seq = seqOfToken(token);
    const [voter] = seq === undefined ? [] : await this.rolls.some(tx, deliberation.id, [seq]);
    if (!voter || !isVoterToken(this.secret, scopeOf(ctx, deliberation, voter), token))
      throw forbidden('voter-link-invalid');
    return voter;
  }

  /** Error: Forbidden `voter-link-invalid`, `not-on-the-roll`. */
  async demandVoter(ctx: RequestContext, tx: Tx, deliberation: Deliberation, token: string): Promise<Voter> {
    const voter = await this.voter(ctx, tx, deliberation, token);
    if (!voter) throw forbidden(ctx.actor.kind === 'person' ? 'not-on-the-roll' : 'voter-link-invalid');
    return voter;
  }

  /** Who speaks: a voter, or somebody with an account; undefined for anybody else. */
  async author(ctx: RequestContext, tx: Tx, deliberation: Deliberation, token: string): Promise<Author | undefined> {
    const voter = await this.voter(ctx, tx, deliberation, token);
    if (voter) return { kind: 'voter', seq: voter.seq };
    return ctx.actor.kind === 'person' ? { kind: 'person', personId: ctx.actor.id } : undefined;
  }

  tokenOf(ctx: RequestContext, deliberation: Deliberation, voter: Voter): string {
    return voterToken(this.secret, scopeOf(ctx, deliberation, voter));
  }
}

function scopeOf({ tenantId }: RequestContext, { id, rollVersion }: Deliberation, voter: Voter): LinkScope {
  return { tenantId, deliberationId: id, rollVersion, seq: voter.seq, generation: voter.linkGeneration };
}
