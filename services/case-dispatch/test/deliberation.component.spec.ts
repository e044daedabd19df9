import { randomUUID } from 'node:crypto';
import { eventually, leavesActs, streetA, testContext } from '@streetgrid/testing';
import { blindBallot } from './blind-ballot';
import {
  closeHall,
  content,
  desk,
  duty,
  labels,
  openHall,
  secretary,
  soon,
  voteSecretly,
  voting,
  workIsDone,
} from './deliberation';
import { database, gridA, key, leader, member, people, reported, resident, slugOf, storedIn, told } from './street';

beforeAll(openHall, 60_000);
afterAll(closeHall);

describe('a secret vote', () => {
  it('leads from the topic to a resolution whose items are done, followed by everybody', async () => {
    const vote = await voting();
    expect(vote.opened).toMatchObject({
      state: 'voting',
      rollSize: 5,
      rollHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const tokens = vote.links.map(({ voterToken }) => voterToken);
    for (const [index, choice] of ['yes', 'yes', 'yes', 'no', 'yes'].entries())
      await voteSecretly(vote, tokens[index] ?? '', choice);
    expect((await desk.viewDeliberation(resident, { number: vote.number })).deliberation?.turnout).toBe(5);
    const closed = await desk.closeVote(leader, { idempotencyKey: key(), id: vote.id });
    expect(closed.result).toEqual({
      ...{ rollSize: 5, cast: 5, yes: 4, no: 1, abstain: 0, issued: 5 },
      ...{ quorate: true, adopted: true },
    });
    await eventually(() => told.some(({ name, meta }) => name === 'ResolutionAdopted' && meta.aggregateId === vote.id));
    const event = told.find(({ meta, name }) => name === 'ResolutionAdopted' && meta.aggregateId === vote.id);
    expect(event?.payload).toMatchObject({
      yes: 4,
      items: [
        { no: 1, kind: 'project' },
        { no: 2, kind: 'task' },
      ],
    });

    const refused = desk.fileToStreet(duty, { idempotencyKey: key(), id: vote.id });
    await expect(refused).rejects.toEqual(slugOf('deliberation-state-forbids'));
    await desk.fileToCommunity(secretary, { idempotencyKey: key(), id: vote.id, note: '已备案' });
    await desk.fileToStreet(duty, { idempotencyKey: key(), id: vote.id });
    const byHand = desk.updateActionItem(member, { idempotencyKey: key(), id: vote.id, no: 1, state: 'done' });
    await expect(byHand).rejects.toEqual(slugOf('action-item-follows-its-work'));
    await workIsDone(closed);
    const followed = await desk.viewDeliberation(resident, { number: vote.number });
    expect(followed.deliberation).toMatchObject({
      state: 'completed',
      filings: [
        { level: 'community', byId: '' },
        { level: 'street', byId: '' },
      ],
    });
    expect(followed.deliberation?.resolution?.items).toMatchObject([
      { state: 'done', responsibleId: '', work: { state: 'closed', budgetFen: 1_200_000n } },
      { state: 'done', workId: '', work: { state: 'completed', late: false } },
    ]);
    expect(followed.steps.map(({ kind }) => kind)).toEqual([
      ...['create', 'set_roll', 'propose', 'publish', 'open_vote', 'adopt'],
      ...['file_community', 'file_street', 'follow', 'follow', 'follow', 'follow', 'complete'],
    ]);
    expect(followed.steps.every(({ actorId }) => actorId === '')).toBe(true);
  });

  it('gives nobody a second vote: not twice, not at once, not by another choice', async () => {
    const vote = await voting({}, { voters: labels(3) });
    const token = vote.links[0]?.voterToken ?? '';
    const ballots = ['yes', 'no', 'abstain', 'no'].map((choice) => ({
      choice,
      ...blindBallot(vote.ballotKey, vote.id, choice),
    }));
    const answers = await Promise.allSettled(
      ballots.map(({ blinded }) => desk.requestBallot(resident, { number: vote.number, voterToken: token, blinded })),
    );
    const won = answers.findIndex(({ status }) => status === 'fulfilled');
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toEqual(slugOf('ballot-already-cast', 'Conflict'));
    const { blinded, serial, choice, unblind } = ballots[won] as (typeof ballots)[number];
    // A lost answer: the same blinded ballot gets the same signature, the same ballot is the same vote.
    const again = await desk.requestBallot(resident, { number: vote.number, voterToken: token, blinded });
    const cast = { number: vote.number, choice, serial, signature: unblind(again.signature) };
    await Promise.all([desk.castBallot(resident, cast), desk.castBallot(resident, cast)]);
    const turned = { ...cast, choice: choice === 'yes' ? 'no' : 'yes' };
    await expect(desk.castBallot(resident, turned)).rejects.toEqual(slugOf('ballot-not-signed'));
    expect((await desk.viewDeliberation(resident, { number: vote.number })).deliberation?.turnout).toBe(1);
  });

  it('refuses a vote after closing and ends by itself; too few votes are no quorum', async () => {
    const vote = await voting({}, { voters: labels(5), voteMs: 5_000 });
    const [first, second] = vote.links;
    const cast = await voteSecretly(vote, first?.voterToken ?? '', 'yes');
    const early = desk.closeVote(leader, { idempotencyKey: key(), id: vote.id });
    await expect(early).rejects.toEqual(slugOf('vote-still-running'));
    await expect(desk.getVoteRecord(resident, vote)).rejects.toEqual(slugOf('vote-not-counted'));
    const signed = blindBallot(vote.ballotKey, vote.id, 'no');
    const request = { number: vote.number, voterToken: second?.voterToken ?? '', blinded: signed.blinded };
    const { signature } = await desk.requestBallot(resident, request);
    await eventually(
      async () => {
        const { deliberation } = await desk.viewDeliberation(resident, { number: vote.number });
        return deliberation?.state === 'rejected';
      },
      { timeout: 15_000 },
    );
    const late = { number: vote.number, choice: 'no', serial: signed.serial, signature: signed.unblind(signature) };
    await expect(desk.castBallot(resident, late)).rejects.toEqual(slugOf('vote-closed', 'Conflict'));
    await expect(desk.castBallot(resident, cast)).rejects.toEqual(slugOf('vote-closed'));
    const third = { ...request, voterToken: vote.links[2]?.voterToken ?? '' };
    await expect(desk.requestBallot(resident, third)).rejects.toEqual(slugOf('vote-closed'));
    const record = await desk.getVoteRecord(resident, vote);
    expect(record.result).toMatchObject({ cast: 1, yes: 1, issued: 2, quorate: false, adopted: false });
    await eventually(() =>
      told.some(({ name, meta }) => name === 'ResolutionRejected' && meta.aggregateId === vote.id),
    );
  }, 30_000);

  it('leaves nothing in the database that leads from a ballot to a voter', async () => {
    const vote = await voting({}, { voters: labels(6) });
    const cast = [];
    for (const { seq, voterToken } of vote.links)
      cast.push(await voteSecretly(vote, voterToken, seq % 2 ? 'yes' : 'no'));
    await desk.closeVote(leader, { idempotencyKey: key(), id: vote.id });
    const found = await database.database.tx({ tenantId: streetA }, async (tx) => {
      const params = [streetA, vote.id];
      const ask = (sql: string) => tx.query<Record<string, unknown>>(sql, params);
      return {
        ballots: await ask(
          `select xmin::text, serial, voter_seq from ballot where tenant_id = $1 and deliberation_id = $2 order by ctid`,
        ),
        voters: await ask(
          `select xmin::text, voted from deliberation_voter where tenant_id = $1 and deliberation_id = $2 order by ctid`,
        ),
        left: await ask(
          `select (select count(*)::int from ballot_issue where tenant_id = $1 and deliberation_id = $2)
             + (select count(*)::int from ballot_urn where tenant_id = $1 and deliberation_id = $2)
             + (select count(*)::int from ballot_signing_key where tenant_id = $1 and deliberation_id = $2) as rows`,
        ),
        keys: await tx.query<{ methods: string[] }>(
          `select array_agg(distinct method) as methods from idempotency where tenant_id = $1`,
          [streetA],
        ),
      };
    });
    // One transaction wrote them all, in the order of serials.
    expect(new Set([...found.ballots, ...found.voters].map(({ xmin }) => xmin)).size).toBe(1);
    const serials = found.ballots.map(({ serial }) => serial);
    expect(serials).toEqual(cast.map(({ serial }) => serial).toSorted());
    expect(found.ballots.map(({ voter_seq }) => voter_seq)).toEqual(Array(6).fill(null));
    expect(found.voters.map(({ voted }) => voted)).toEqual(Array(6).fill(true));
    expect(found.left).toEqual([{ rows: 0 }]);
    expect(found.keys[0]?.methods).not.toEqual(expect.arrayContaining(['RequestBallot']));
    expect(found.keys[0]?.methods).not.toEqual(expect.arrayContaining(['CastBallot']));
    const secrets = [
      ...cast.map(({ blinded }) => blinded),
      ...vote.links.flatMap(({ label, voterToken }) => [label, voterToken]),
    ];
    expect(await storedIn(secrets)).toEqual([]);
  });
});

describe('an open vote', () => {
  it('shows the place on the roll, takes votes by account and by link, each once', async () => {
    const voters = [{ label: '甲户', personId: people.member }, { label: '乙户' }, { label: '丙户' }];
    const vote = await voting({ secrecy: 'open', quorum: 'half', approval: 'majority' }, { voters });
    const { number } = vote;
    await desk.requestBallot(member, { number, choice: 'yes' });
    await desk.requestBallot(member, { number, choice: 'yes' });
    await expect(desk.requestBallot(member, { number, choice: 'no' })).rejects.toEqual(slugOf('ballot-already-cast'));
    const byLink = { number, voterToken: vote.links[0]?.voterToken ?? '', choice: 'no' };
    await expect(desk.requestBallot(resident, byLink)).rejects.toEqual(slugOf('ballot-already-cast'));
    await desk.requestBallot(resident, { ...byLink, voterToken: vote.links[2]?.voterToken ?? '' });
    await expect(desk.requestBallot(leader, { number, choice: 'yes' })).rejects.toEqual(slugOf('not-on-the-roll'));
    await expect(desk.requestBallot(resident, { number, choice: 'yes' })).rejects.toEqual(slugOf('voter-link-invalid'));
    await desk.requestBallot(resident, { number, voterToken: vote.links[1]?.voterToken ?? '', choice: 'yes' });
    await desk.closeVote(leader, { idempotencyKey: key(), id: vote.id });
    const record = await desk.getVoteRecord(resident, { number });
    expect(record.ballots.map(({ voterSeq, choice }) => [voterSeq, choice])).toEqual([
      [1, 'yes'],
      [2, 'yes'],
      [3, 'no'],
    ]);
    expect(record.result).toMatchObject({ adopted: true, yes: 2, no: 1 });
  });
});

leavesActs(
  () => told,
  ['deliberation.run', 'deliberation.link', 'deliberation.file-community', 'deliberation.file-street'],
);

describe('the way to a vote', () => {
  const prepared = (change = {}) =>
    desk.createDeliberation(leader, { idempotencyKey: key(), gridId: gridA.id, content: content(change) });

  it('begins at a case, once per key', async () => {
    const made = await reported();
    const request = { idempotencyKey: key(), caseId: made.id, content: content() };
    const [first, second] = [
      await desk.createDeliberation(duty, request),
      await desk.createDeliberation(duty, request),
    ];
    expect(first).toMatchObject({ caseNumber: made.number, gridId: gridA.id, state: 'prepared' });
    expect(second.id).toBe(first.id);
    expect((await desk.listDeliberations(member, { caseId: made.id })).deliberations.map(({ id }) => id)).toEqual([
      first.id,
    ]);
    await expect(desk.viewDeliberation(resident, first)).rejects.toEqual(slugOf('unknown-deliberation', 'NotFound'));
  });

  it('is refused without resolution, without roll, while comments run, and with words that do not exist', async () => {
    const { id } = await prepared();
    await desk.publishDeliberation(leader, { idempotencyKey: key(), id, commentEndTime: soon(3_600_000) });
    const open = () => desk.openVote(leader, { idempotencyKey: key(), id, voteEndTime: soon(60_000) });
    await expect(open()).rejects.toEqual(slugOf('resolution-missing'));
    await desk.proposeResolution(leader, { idempotencyKey: key(), id, text: '同意' });
    await expect(open()).rejects.toEqual(slugOf('roll-empty'));
    await desk.setRoll(leader, { idempotencyKey: key(), id, voters: labels(2) });
    await expect(open()).rejects.toEqual(slugOf('comments-still-open'));
    const twice = { idempotencyKey: key(), id, voters: [{ label: '甲户' }, { label: ' 甲户 ' }] };
    await expect(desk.setRoll(leader, twice)).rejects.toEqual(slugOf('voter-repeated'));
    for (const [change, slug] of [
      [{ quorum: 'some' }, 'deliberation-word-unknown'],
      [{ parties: [{ name: '物业', role: 'property' }] }, 'parties-too-few'],
      [{ title: ' ' }, 'deliberation-text-invalid'],
    ] as const)
      await expect(prepared(change)).rejects.toEqual(slugOf(slug, 'Invalid'));
  });

  it('voids links of an earlier roll and links that were renewed', async () => {
    const { id, number } = await prepared();
    await desk.setRoll(leader, { idempotencyKey: key(), id, voters: labels(2) });
    const links = async (renew = false) =>
      (await desk.issueVoterLinks(leader, { idempotencyKey: key(), id, seqs: [1, 2], renew })).links;
    const first = await links();
    await desk.setRoll(leader, { idempotencyKey: key(), id, voters: labels(2) });
    await desk.publishDeliberation(leader, { idempotencyKey: key(), id, commentEndTime: soon(3_600_000) });
    const second = await links();
    expect(await links()).toEqual(second);
    const third = await links(true);
    const seen = (voterToken = '') => desk.viewDeliberation(resident, { number, voterToken });
    for (const { voterToken } of [...first, ...second, { voterToken: '1.x' }, { voterToken: '9999.' + 'x'.repeat(32) }])
      await expect(seen(voterToken)).rejects.toEqual(slugOf('voter-link-invalid', 'Forbidden'));
    expect((await seen(third[1]?.voterToken)).voter).toMatchObject({ seq: 2, label: '3号楼2室', mayComment: true });
    expect((await seen()).voter).toBeUndefined();
  });

  it('takes comments by link and account, shows them when moderated, and answers whoever wrote them', async () => {
    const { id, number } = await prepared();
    await desk.setRoll(leader, { idempotencyKey: key(), id, voters: labels(1) });
    await desk.publishDeliberation(leader, { idempotencyKey: key(), id, commentEndTime: soon(3_600_000) });
    const { links } = await desk.issueVoterLinks(leader, { idempotencyKey: key(), id, seqs: [1] });
    const voterToken = links[0]?.voterToken ?? '';
    const say = (text: string, idempotencyKey = key()) =>
      desk.addComment(resident, { idempotencyKey, number, voterToken, text });
    const once = key();
    const comment = await say('电梯会不会挡光？😀', once);
    expect((await say('电梯会不会挡光？😀', once)).id).toBe(comment.id);
    await expect(desk.addComment(resident, { idempotencyKey: key(), number, text: '匿名' })).rejects.toEqual(
      slugOf('voter-link-invalid'),
    );
    await expect(say('字'.repeat(501))).rejects.toEqual(slugOf('deliberation-text-invalid'));
    const other = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [] } });
    await desk.addComment(other, { idempotencyKey: key(), number, text: '支持' });
    const shown = async (token = '') =>
      (await desk.listShownComments(resident, { number, voterToken: token })).comments;
    expect(await shown()).toEqual([]);
    expect(await shown(voterToken)).toMatchObject([{ state: 'pending', own: true, voterSeq: 1 }]);
    const judge = { id, commentId: comment.id };
    const hidden = desk.moderateComment(leader, { ...judge, idempotencyKey: key(), shown: false });
    await expect(hidden).rejects.toEqual(slugOf('note-missing'));
    await desk.moderateComment(leader, { ...judge, idempotencyKey: key(), shown: true, answer: '已请设计院测算' });
    expect(await shown()).toMatchObject([{ text: '电梯会不会挡光？😀', answer: '已请设计院测算', own: false }]);
    expect((await desk.getDeliberation(leader, { id })).pendingComments).toBe(1);
    for (let more = 0; more < 9; more += 1) await say(`第${more}条`);
    await expect(say('第十一条')).rejects.toEqual(slugOf('comments-too-many'));
    const { comments, nextPageToken } = await desk.listDeliberationComments(leader, { id, pageSize: 4 });
    expect(comments).toHaveLength(4);
    const rest = await desk.listDeliberationComments(leader, { id, pageSize: 100, pageToken: nextPageToken });
    expect(rest.comments).toHaveLength(7);
  });

  it('can be called off, with a reason, and leaves no ballots', async () => {
    const vote = await voting({ secrecy: 'open' }, { voters: labels(2) });
    await desk.requestBallot(resident, {
      number: vote.number,
      voterToken: vote.links[0]?.voterToken ?? '',
      choice: 'yes',
    });
    const cancel = { idempotencyKey: key(), id: vote.id };
    await expect(desk.cancelDeliberation(leader, cancel)).rejects.toEqual(slugOf('note-missing'));
    await desk.cancelDeliberation(leader, { ...cancel, reason: '规划调整' });
    const followed = await desk.viewDeliberation(resident, { number: vote.number });
    expect(followed.deliberation).toMatchObject({ state: 'cancelled' });
    expect(followed.steps.at(-1)?.note).toBe('规划调整');
  });
});
