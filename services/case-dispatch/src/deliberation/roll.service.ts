import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize } from '@streetgrid/database';
import { conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { setRoll, transitions } from './deliberation';
import { DeliberationRepository } from './deliberation.repository';
import { DeliberationService, runs } from './deliberation.service';
import { targetOf } from './rights';
import { checkedRoll, NewVoter, Voter } from './roll';
import { RollRepository } from './roll.repository';
import { VoterDoor } from './voter-door.service';

const linkLimit = 200;

/** A personal link, without the street's address. */
export interface VoterLink {
  readonly seq: number;
  readonly label: string;
  readonly voterToken: string;
}

/** The roll of voters and the links that they vote by. */
@Injectable()
export class RollService {
  constructor(
    private readonly db: Database,
    private readonly commands: DeliberationService,
    private readonly deliberations: DeliberationRepository,
    private readonly rolls: RollRepository,
    private readonly door: VoterDoor,
  ) {}

  /** Errors: all of `checkedRoll`, Conflict `deliberation-state-forbids` once the vote has opened. */
  async set(ctx: RequestContext, key: string, request: { id: string; voters: readonly NewVoter[] }): Promise<void> {
    const voters = checkedRoll(request.voters);
    await this.commands.command(ctx, runs('SetRoll', key, request), async (tx, before, by) => {
      const outcome = setRoll(before, voters.length, by);
      await this.rolls.replace(tx, before.id, voters);
      return outcome;
    });
  }

  /** With names: for whoever runs it. */
  async list(
    ctx: RequestContext,
    id: string,
    page: { readonly size: number; readonly token: string },
  ): Promise<{ voters: readonly Voter[]; nextPageToken: string }> {
    const size = pageSize(page.size);
    const after = Number(decodePageToken(ctx, ['voters', id], page.token)?.[0] ?? 0);
    return this.db.tx(ctx, async (tx) => {
      const deliberation = await this.deliberations.find(tx, { id });
      demand(ctx, 'deliberation.roll', targetOf(deliberation), { deliberationId: id });
      const found = await this.rolls.page(tx, id, after, size + 1);
      const voters = found.slice(0, size);
      const last = found.length > size ? voters.at(-1) : undefined;
      return { voters, nextPageToken: last ? encodePageToken(ctx, ['voters', id], [last.seq]) : '' };
    });
  }

  /**
   * Links of voters, to be handed out. They are derived, never stored: the answer of a repeated command is derived anew.
   * Errors: Invalid `voters-unknown`, Conflict `deliberation-state-forbids` when the vote is over.
   */
  async issueLinks(
    ctx: RequestContext,
    key: string,
    request: { id: string; seqs: readonly number[]; renew: boolean },
  ): Promise<readonly VoterLink[]> {
    const { id, renew } = request;
    const seqs = [...new Set(request.seqs)];
    if (seqs.length === 0 || seqs.length > linkLimit) throw invalid('voters-unknown', { limit: linkLimit });
    return this.db.tx(ctx, async (tx) => {
      const deliberation = await this.deliberations.find(tx, { id }, 'for share');
      demand(ctx, 'deliberation.link', targetOf(deliberation), { deliberationId: id });
      const { number, state } = deliberation;
      if (!transitions.cancel[state]) throw conflict('deliberation-state-forbids', { number, state, move: 'set_roll' });
      const command = { method: 'IssueVoterLinks', key, request: { ...request, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        if (renew) await this.rolls.renewLinks(tx, id, seqs);
        await this.commands.tellAct(tx, ctx, 'deliberation.link', id);
        return {};
      });
      const voters = await this.rolls.some(tx, id, seqs);
      if (voters.length < seqs.length) throw invalid('voters-unknown', { limit: linkLimit });
      return voters.map((voter) => ({
        seq: voter.seq,
        label: voter.label,
        voterToken: this.door.tokenOf(ctx, deliberation, voter),
      }));
    });
  }
}
