import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { caseDispatchEvents } from '@streetgrid/contracts';
import { migrationSets } from '@streetgrid/messaging';
import { streetA, testDatabase, TestDatabase } from '@streetgrid/testing';
import { FactRepository } from './fact.repository';
import { FiguresRepository } from './figures.repository';

const seed = 20_261_129;
const runs = 40;
const hourMs = 3_600_000;

interface Told {
  readonly version: number;
  readonly merged: boolean;
  readonly snapshot: caseDispatchEvents.CaseSnapshot;
}

let db: TestDatabase;
beforeAll(async () => {
  const sets = migrationSets('analytics', join(__dirname, '../../migrations'));
  db = await testDatabase(
    'analytics',
    sets.map((set) => set.directory),
  );
});
afterAll(() => db?.drop());

/** A generator of its own: the same seed is the same histories for ever. */
function chanceOf(start: number) {
  let state = start;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    one: <T>(of: readonly T[]) => of[Math.floor(next() * of.length)] as T,
  };
}
type Chance = ReturnType<typeof chanceOf>;

/** What could have happened to one case, event by event, as case-dispatch tells it. */
function history(chance: Chance, gridId: string, reported: Date): Told[] {
  const told: Told[] = [];
  let now = reported.getTime();
  let snapshot = caseDispatchEvents.CaseSnapshot.fromPartial({
    ...{ caseId: randomUUID(), state: 'dispatched', channel: 'qr_page', gridId, reportedTime: reported },
    dueTime: new Date(now + 4 * hourMs),
  });
  const tell = (change: Partial<caseDispatchEvents.CaseSnapshot>, merged = false) => {
    now += chance.below(3 * hourMs) + 1;
    snapshot = { ...snapshot, ...change };
    told.push({ version: told.length + 1, merged: merged || snapshot.mergedIntoId !== '', snapshot });
  };
  const at = () => new Date(now);
  tell({});
  for (let step = chance.below(14); step > 0; step -= 1) {
    const { state } = snapshot;
    if (chance.next() < 0.08) tell({ exclusion: chance.one(['proposed', 'excluded', 'excluded']) });
    else if (state === 'dispatched' && chance.next() < 0.12)
      tell({ state: 'closed', closedTime: at(), mergedIntoId: randomUUID() }, true);
    else if (state === 'dispatched') tell({ state: 'claimed', claimedTime: at() });
    else if (state === 'claimed' && chance.next() < 0.2) tell({ state: 'dispatched', claimedTime: undefined });
    else if (state === 'claimed') tell({ state: 'handled', handledTime: at() });
    else if (state === 'handled' && chance.next() < 0.2) tell({ state: 'claimed', handledTime: undefined });
    else if (state === 'handled') tell({ state: 'verified', verifiedTime: at() });
    else if (state === 'verified' && chance.next() < 0.6) {
      const rating = chance.below(5) + 1;
      tell({ rating, solved: rating > 2 || chance.next() < 0.3 });
      tell({ state: 'closed', closedTime: at() });
    } else if (state === 'verified') tell({ state: 'closed', closedTime: at() });
    else if (state === 'closed' && snapshot.mergedIntoId !== '' && chance.next() < 0.4)
      tell({ state: 'dispatched', mergedIntoId: '', closedTime: undefined, rating: 0, solved: false });
    else if (state === 'closed' && snapshot.mergedIntoId !== '') tell({ rating: chance.below(5) + 1, solved: true });
    else
      tell({
        ...{ state: 'dispatched', claimedTime: undefined, handledTime: undefined, verifiedTime: undefined },
        ...{ closedTime: undefined, rating: 0, solved: false, reopenCount: snapshot.reopenCount + 1 },
      });
  }
  return told;
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** The figures by their words in the README, from nothing but the events. */
function byHand(histories: readonly (readonly Told[])[], now: Date) {
  const cases = histories.map((told) => {
    const last = told.reduce((one, other) => (other.version > one.version ? other : one));
    const answers = told.flatMap(({ snapshot }) => snapshot.claimedTime ?? snapshot.handledTime ?? []);
    const answer = answers.length > 0 ? Math.min(...answers.map((time) => time.getTime())) : undefined;
    return { ...last.snapshot, merged: last.merged, answer };
  });
  const own = cases.filter(({ merged }) => !merged);
  const counted = own.filter(({ exclusion }) => exclusion !== 'excluded');
  const due = (one: (typeof cases)[number]) => one.dueTime?.getTime() ?? 0;
  const answerable = counted.filter((one) => one.answer !== undefined || due(one) < now.getTime());
  const everVerified = counted.filter(({ verifiedTime, reopenCount }) => verifiedTime !== undefined || reopenCount > 0);
  const solved = everVerified.filter(({ verifiedTime, rating, solved: yes }) => verifiedTime && (rating === 0 || yes));
  const rated = counted.filter(({ rating }) => rating > 0);
  return {
    reported: cases.length,
    open: cases.filter(({ state }) => ['reported', 'dispatched', 'claimed', 'suspended'].includes(state)).length,
    closed: own.filter(({ state }) => state === 'closed').length,
    handled: own.filter(({ handledTime }) => handledTime !== undefined).length,
    reopened: cases.filter(({ reopenCount }) => reopenCount > 0).length,
    excluded: cases.filter(({ exclusion }) => exclusion === 'excluded').length,
    merged: cases.filter(({ merged }) => merged).length,
    rated: rated.length,
    responseRate: share(
      answerable.filter((one) => one.answer !== undefined && one.answer <= due(one)).length,
      answerable.length,
    ),
    resolutionRate: share(solved.length, everVerified.length),
    satisfactionRate: share(rated.filter(({ rating }) => rating >= 4).length, rated.length),
  };
}

function shuffled<T>(chance: Chance, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, at: chance.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

it(`random histories in any order, repeated, give the figures that their events give (seed ${seed})`, async () => {
  const [facts, figures] = [new FactRepository(), new FiguresRepository()];
  const from = new Date(Date.now() - 96 * hourMs);
  const seen = { merged: 0, reopened: 0, excluded: 0 };
  for (let run = 0; run < runs; run += 1) {
    const chance = chanceOf(seed + run);
    const gridId = `g-${run}`;
    const reported = () => new Date(from.getTime() + chance.below(24 * hourMs));
    const histories = Array.from({ length: 20 }, () => history(chance, gridId, reported()));
    const events = histories.flat();
    const sent = shuffled(chance, [...events, ...events.filter(() => chance.next() < 0.3)]);
    const found = await db.database.tx({ tenantId: streetA }, async (tx) => {
      for (const { version, merged, snapshot } of sent) await facts.putCase(tx, version, snapshot, merged);
      return figures.summary(tx, { from, until: new Date(), blockId: '', gridId });
    });
    const expected = byHand(histories, new Date());
    expect({ run, ...found }).toMatchObject({ run, ...expected });
    for (const name of ['merged', 'reopened', 'excluded'] as const) seen[name] += expected[name];
  }
  // Not proved over nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs);
}, 120_000);
