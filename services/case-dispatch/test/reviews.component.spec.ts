import { randomUUID } from 'node:crypto';
import { notices, reviews } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { eventually, leavesActs, rightsSuite, streetA } from '@streetgrid/testing';
import {
  acting,
  address,
  admin,
  client,
  closeStreet,
  database,
  desk,
  gridA,
  gridB,
  key,
  leader,
  member,
  officer,
  openStreet,
  point,
  register,
  relationClient,
  reported,
  resident,
  slugOf,
  told,
  verifiedCase,
} from './street';

let reviewing: ClosableRpcClient<typeof reviews.ReviewsDefinition>;
let telling: ClosableRpcClient<typeof notices.NoticesDefinition>;

beforeAll(async () => {
  await openStreet();
  reviewing = rpcClient(reviews.ReviewsDefinition, { target: address });
  telling = rpcClient(notices.NoticesDefinition, { target: address });
}, 60_000);
afterAll(async () => {
  reviewing?.close();
  telling?.close();
  await closeStreet();
});

interface Made {
  readonly id: string;
  readonly number: string;
  readonly trackToken: string;
}
const rate = ({ number, trackToken }: Made, rating: number, solved: boolean, reasons: string[] = []) =>
  client.rateCase(resident, {
    idempotencyKey: key(),
    number,
    trackToken,
    rating,
    solved,
    comment: '还是老样子',
    reasons,
  });
const reviewsOf = async ({ id }: Made) =>
  (await reviewing.listReviews(officer, { pageSize: 200 })).reviews.filter(({ caseId }) => caseId === id);
const decide = (reviewId: string, reopen: boolean, note: string, who = officer) =>
  reviewing.decideReview(who, { idempotencyKey: key(), reviewId, reopen, note });
const track = ({ number, trackToken }: Made) => client.trackCase(resident, { number, trackToken });

/** Brings the day of a reminder or of the close forward. */
const hurry = ({ id }: Made, column: 'remind_time' | 'close_time') =>
  database.database.tx({ tenantId: streetA }, (tx) =>
    tx.execute(
      `update rating_wait set ${column} = clock_timestamp(), wake_time = clock_timestamp() where tenant_id = $1 and case_id = $2`,
      [streetA, id],
    ),
  );

async function handledAgain({ id: caseId }: Made) {
  await client.claimCase(member, { idempotencyKey: key(), caseId });
  await client.handleCase(member, { idempotencyKey: key(), caseId, note: '', mediaIds: ['again'], point });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId, accepted: true });
}

describe('a bad rating', () => {
  it('names its reasons, of those that there are', async () => {
    const made = await verifiedCase();
    await expect(rate(made, 2, false, ['bad-weather'])).rejects.toEqual(slugOf('rating-reasons-invalid'));
    await expect(rate(made, 5, true, ['slow'])).rejects.toEqual(slugOf('rating-reasons-invalid'));
    await rate(made, 2, false, ['slow', 'not_fixed']);
    expect((await client.getCase(officer, { id: made.id })).ratingReasons).toEqual(['not_fixed', 'slow']);
    expect(await reviewsOf(made)).toMatchObject([
      {
        rating: 2,
        solved: false,
        reasons: ['not_fixed', 'slow'],
        comment: '还是老样子',
        state: 'open',
        mayReopen: true,
      },
    ]);
    expect((await track(made)).reviewState).toBe('open');
  });

  it('opens a review; a good one, and an average one of a solved problem, do not', async () => {
    const [good, average, unsolved] = [await verifiedCase(), await verifiedCase(), await verifiedCase()];
    await rate(good, 5, true);
    await rate(average, 3, true);
    await rate(unsolved, 4, false);
    expect([await reviewsOf(good), await reviewsOf(average)]).toEqual([[], []]);
    expect(await reviewsOf(unsolved)).toHaveLength(1);
  });

  it('is explained, and the reporter reads and is told it', async () => {
    const phone = '13800220001';
    const reporter = { name: '', phone, email: '', channel: 'call', language: 'zh' };
    const made = await reported({ reporter });
    await handledAgain(made);
    await rate(made, 1, false);
    const [review] = await reviewsOf(made);
    await expect(decide(review?.id ?? '', false, '')).rejects.toEqual(slugOf('note-missing'));
    expect(await decide(review?.id ?? '', false, '该路段归市政养护，已移交')).toMatchObject({ state: 'explained' });
    expect(await track(made)).toMatchObject({ reviewState: 'explained', reviewNote: '该路段归市政养护，已移交' });
    const { notices: said } = await telling.listCaseNotices(officer, { caseId: made.id });
    expect(said.map(({ kind }) => kind)).toContain('review_explained');
    await expect(decide(review?.id ?? '', true, '再看看')).rejects.toEqual(slugOf('review-decided'));
    await expect(decide(randomUUID(), true, '再看看')).rejects.toEqual(slugOf('unknown-review'));
  });

  it('is not explained away by whoever accepted the work; they may open the case again', async () => {
    const made = await reported();
    await client.claimCase(member, { idempotencyKey: key(), caseId: made.id });
    await client.handleCase(member, { idempotencyKey: key(), caseId: made.id, mediaIds: ['after'], point });
    await client.verifyCase(officer, { idempotencyKey: key(), caseId: made.id, accepted: true });
    await rate(made, 1, false);
    const [review] = await reviewsOf(made);
    await expect(decide(review?.id ?? '', false, '办得很好')).rejects.toEqual(slugOf('own-work-not-explainable'));
    expect(await decide(review?.id ?? '', true, '确实没有办好')).toMatchObject({ state: 'reopened', mayReopen: false });
    expect((await client.getCase(officer, { id: made.id })).state).toBe('dispatched');
    // Why is for colleagues.
    expect(await track(made)).toMatchObject({ reviewState: 'reopened', reviewNote: '' });
  });

  it('after a reopening counts anew; the old one stays in the history', async () => {
    const made = await verifiedCase();
    await rate(made, 1, false, ['not_fixed']);
    const [first] = await reviewsOf(made);
    await decide(first?.id ?? '', true, '重新办理');
    expect(await client.getCase(officer, { id: made.id })).toMatchObject({ rating: 0, ratingReasons: [] });
    await handledAgain(made);
    await rate(made, 2, true);
    expect((await reviewsOf(made)).map(({ rating, state }) => [rating, state])).toEqual([
      ...[
        [2, 'open'],
        [1, 'reopened'],
      ],
    ]);
    const { steps } = await client.listCaseSteps(officer, { caseId: made.id });
    expect(steps.find(({ kind }) => kind === 'reopened')?.note).toContain('原评价1星，未解决');
  });

  it('is settled when the reporter opens the case again by the link', async () => {
    const made = await verifiedCase();
    await rate(made, 1, false);
    const { number, trackToken } = made;
    await desk.reopenReport(resident, { idempotencyKey: key(), number, trackToken, reason: '没有解决' });
    expect(await reviewsOf(made)).toMatchObject([{ state: 'reopened', decidedBy: 'anonymous' }]);
  });

  it('of a merged report opens the case that went on', async () => {
    const [main, own] = [await reported(), await reported()];
    await relationClient.mergeCase(officer, { idempotencyKey: key(), caseId: own.id, mainCaseId: main.id, note: '' });
    await handledAgain(main);
    await rate(own, 1, false);
    const [review] = await reviewsOf(own);
    await decide(review?.id ?? '', true, '没有清理干净');
    expect((await client.getCase(officer, { id: main.id })).state).toBe('dispatched');
    expect((await client.getCase(officer, { id: own.id })).state).toBe('closed');
  });

  it('decided by two at once is decided once', async () => {
    const made = await verifiedCase();
    await rate(made, 1, false);
    const [review] = await reviewsOf(made);
    const other = await acting(randomUUID(), 'duty_officer', streetA);
    const said = await Promise.allSettled([
      ...[decide(review?.id ?? '', true, '重办'), decide(review?.id ?? '', false, '已说明', other)],
    ]);
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a case that nobody rates', () => {
  it('is spoken of once, and closed on its day; silence is told as an event without a rating', async () => {
    const reporter = { name: '', phone: '13800220002', email: '', channel: 'sms', language: 'zh' };
    const made = await reported({ reporter });
    await handledAgain(made);
    // A step that leaves it verified takes no reminder away.
    await register.proposeExclusion(leader, { idempotencyKey: key(), caseId: made.id, reason: '疑似误报' });
    const kinds = async () =>
      (await telling.listCaseNotices(officer, { caseId: made.id })).notices.map(({ kind }) => kind);
    await hurry(made, 'remind_time');
    await eventually(async () => (await kinds()).includes('rating_reminder'));
    await hurry(made, 'remind_time');
    await hurry(made, 'close_time');
    await eventually(async () => (await client.getCase(officer, { id: made.id })).state === 'closed');
    expect((await kinds()).filter((kind) => kind === 'rating_reminder')).toHaveLength(1);
    expect((await kinds()).at(-1)).toBe('closed');
    const closed = told.find(({ name, meta }) => name === 'CaseClosed' && meta.aggregateId === made.id);
    expect(closed?.payload).toMatchObject({ caseFile: { rating: 0, state: 'closed' } });
    expect((await track(made)).reopenUntil).toBeDefined();
  });

  it('that was rated or opened again meanwhile is left alone', async () => {
    const [rated, reopened] = [await verifiedCase(), await verifiedCase()];
    await rate(rated, 5, true);
    await desk.reopenCase(officer, { idempotencyKey: key(), caseId: reopened.id, reason: '又满了' });
    await hurry(rated, 'close_time');
    await hurry(reopened, 'close_time');
    const marker = await verifiedCase();
    await hurry(marker, 'close_time');
    await eventually(async () => (await client.getCase(officer, { id: marker.id })).state === 'closed');
    expect((await client.getCase(officer, { id: reopened.id })).state).toBe('dispatched');
    expect((await client.getCase(officer, { id: rated.id })).rating).toBe(5);
  });

  it('waits as many working days as the street says', async () => {
    expect(await reviewing.getRatingTerms(officer, {})).toEqual({ remindDays: 3, closeDays: 7 });
    const set = (remindDays: number, closeDays: number) =>
      reviewing.setRatingTerms(admin, { idempotencyKey: key(), terms: { remindDays, closeDays } });
    await expect(set(5, 5)).rejects.toEqual(slugOf('rating-terms-invalid'));
    await expect(set(0, 61)).rejects.toEqual(slugOf('rating-terms-invalid'));
    expect(await set(0, 20)).toEqual({ remindDays: 0, closeDays: 20 });
    const made = await verifiedCase();
    const [wait] = await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.query<{ days: number; remind: Date | null }>(
        `select extract(day from close_time - clock_timestamp())::int as days, remind_time as remind from rating_wait
         where tenant_id = $1 and case_id = $2`,
        [streetA, made.id],
      ),
    );
    expect(wait?.remind).toBeNull();
    expect(wait?.days).toBeGreaterThanOrEqual(20);
  });
});

describe('rights', () => {
  const street = ({ id: grid, blockId: block, communityId: community }: typeof gridA) => ({ grid, block, community });
  rightsSuite(reviews.ReviewsDefinition, {
    client: () => reviewing,
    inside: () => street(gridA),
    outside: () => street(gridB),
    requests: {},
  });
});

leavesActs(() => told, ['review.decide', 'rating-terms.set']);
