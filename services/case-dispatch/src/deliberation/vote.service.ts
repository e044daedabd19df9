import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Database, Tx } from '@streetgrid/database';
import { appendEvent } from '@streetgrid/messaging';
import { conflict, forbidden, log, RequestContext } from '@streetgrid/service-kit';
import { isSigned, signBlinded } from './ballot';
import { wordIn } from './content';
import { choices, count } from './count';
import { By, closeVote, Deliberation, demandVoting, openVote, Outcome } from './deliberation';
import { closedEvent } from './deliberation.events';
import { WorkService } from './work.service';
import { DeliberationRepository } from './deliberation.repository';
import { demandPublic, DeliberationService, runs } from './deliberation.service';
import { rollHash, rollLimit, rollLine, Voter } from './roll';
import { RollRepository } from './roll.repository';
import { KeptBallot, UrnRepository } from './urn.repository';
import { VoterDoor } from './voter-door.service';

/** The vote itself: opened on a frozen roll, used once by each voter, counted once. */
@Injectable()
export class VoteService {
  constructor(
    private readonly db: Database,
    private readonly commands: DeliberationService,
    private readonly deliberations: DeliberationRepository,
    private readonly rolls: RollRepository,
    private readonly urns: UrnRepository,
    private readonly door: VoterDoor,
    private readonly works: WorkService,
  ) {}

  /** Freezes and hashes the roll. A secret vote gets a key of its own, made before the transaction. */
  async open(ctx: RequestContext, key: string, request: { id: string; voteEndTime: Date | undefined }): Promise<void> {
    const keys = await ballotKeys();
    await this.commands.command(ctx, runs('OpenVote', key, request), async (tx, before, by) => {
      const secret = before.content.secrecy === 'secret';
      const lines = (await this.rolls.page(tx, before.id, 0, rollLimit)).map(rollLine);
      const vote = { endTime: request.voteEndTime, rollHash: rollHash(lines), ballotKey: secret ? keys.publicKey : '' };
      const outcome = openVote(before, vote, by);
      if (secret) await this.urns.keepKey(tx, before.id, keys.privateKey);
      return outcome;
    });
  }

  /**
   * Open vote: votes. Secret vote: signs a ballot that nobody here can read. The request locks the deliberation against the
   * count, not against other voters. Errors: Conflict `vote-closed`, `vote-not-open`, `ballot-already-cast`, Forbidden
   * `voter-link-invalid`, `not-on-the-roll`.
   */
  async request(
    ctx: RequestContext,
    request: { number: string; voterToken: string; blinded: string; choice: string },
  ): Promise<string> {
    return this.db.tx(ctx, async (tx) => {
      const deliberation = await this.running(tx, request.number);
      const voter = await this.door.demandVoter(ctx, tx, deliberation, request.voterToken);
      return deliberation.content.secrecy === 'open'
        ? this.vote(tx, deliberation, voter, request.choice)
        : this.sign(tx, deliberation, voter, request.blinded);
    });
  }

  /** Puts a signed ballot into the urn; the same one again is the same vote. Errors: as above, Forbidden `ballot-not-signed`. */
  async cast(
    ctx: RequestContext,
    request: { number: string; choice: string; serial: string; signature: string },
  ): Promise<void> {
    const { serial, signature } = request;
    const choice = wordIn(choices, request.choice, 'choice');
    await this.db.tx(ctx, async (tx) => {
      const { id, number, ballotKey } = await this.running(tx, request.number);
      if (ballotKey === '' || !isSigned(ballotKey, id, { choice, serial, signature }))
        throw forbidden('ballot-not-signed', { number });
      await this.urns.cast(tx, id, { serial, choice, signature, voterSeq: 0 });
    });
  }

  /** By a person: after the end, or when everybody has voted. */
  async close(ctx: RequestContext, key: string, request: { id: string }): Promise<void> {
    await this.commands.command(ctx, runs('CloseVote', key, request), (tx, before, by) =>
      this.counted(ctx, tx, before, by),
    );
  }

  /** By the clock. Whoever counted it meanwhile was faster. */
  async closeEnded(ctx: RequestContext, id: string): Promise<void> {
    await this.db.tx(ctx, async (tx) => {
      const { state } = await this.deliberations.find(tx, { id }, 'for no key update');
      if (state !== 'voting') return;
      const by: By = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time: new Date() };
      await this.deliberations.update(tx, id, (before) => this.counted(ctx, tx, before, by));
    });
  }

  /** Votes of all streets whose end has come. */
  async ended(): Promise<readonly { tenantId: string; id: string }[]> {
    return this.db.withoutTenant((tx) => this.deliberations.endedVotes(tx));
  }

  private async counted(ctx: RequestContext, tx: Tx, before: Deliberation, by: By): Promise<Outcome> {
    const { id, rollSize, content } = before;
    const urn = await this.urns.urn(tx, id);
    const good = urn.filter((ballot) => isCountable(before, ballot));
    // Nobody gets such a ballot past `cast`: somebody wrote into the database.
    if (good.length < urn.length) log.error({ deliberation: id, forged: urn.length - good.length }, 'forged ballots');
    const issued = await this.urns.turnout(tx, id);
    const { quorum, approval } = content;
    const result = count(
      good.map(({ choice }) => choice),
      { rollSize, quorum, approval, issued },
    );
    const { deliberation: closed, steps } = closeVote(before, result, by);
    await this.rolls.markVoted(tx, id);
    await this.urns.empty(tx, id);
    await appendEvent(tx, ctx, closedEvent(closed));
    return { deliberation: result.adopted ? await this.works.start(tx, ctx, closed, by.time) : closed, steps };
  }

  private async running(tx: Tx, number: string): Promise<Deliberation> {
    const deliberation = await this.deliberations.find(tx, { number }, 'for share');
    demandPublic(deliberation);
    demandVoting(deliberation, new Date());
    return deliberation;
  }

  private async vote(tx: Tx, { id, number }: Deliberation, { seq }: Voter, given: string): Promise<string> {
    const choice = wordIn(choices, given, 'choice');
    const issued = await this.urns.issue(tx, id, seq, choice);
    if (issued === 'other') throw conflict('ballot-already-cast', { number });
    if (issued === 'first')
      await this.urns.cast(tx, id, { serial: `open-${seq}`, choice, signature: '', voterSeq: seq });
    return '';
  }

  private async sign(tx: Tx, { id, number }: Deliberation, { seq }: Voter, blinded: string): Promise<string> {
    const key = await this.urns.signingKey(tx, id);
    if (key === undefined) throw conflict('vote-closed', { number });
    const signature = signBlinded(key, blinded);
    const request = createHash('sha256').update(blinded).digest('hex');
    if ((await this.urns.issue(tx, id, seq, request)) === 'other') throw conflict('ballot-already-cast', { number });
    return signature;
  }
}

/** In a secret vote a ballot counts when the vote's key signed it, in an open one when a line of the roll stands behind it. */
export function isCountable({ id, ballotKey, rollSize }: Deliberation, ballot: KeptBallot): boolean {
  if (ballotKey !== '') return isSigned(ballotKey, id, ballot);
  return ballot.voterSeq >= 1 && ballot.voterSeq <= rollSize;
}

/** Base64 of their DER. */
async function ballotKeys(): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  };
}
