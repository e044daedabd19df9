import { stories } from '@streetgrid/contracts';
import { ClosableRpcClient, rpcClient } from '@streetgrid/service-kit';
import { leavesActs, rightsSuite, streetA, streetB, testContext } from '@streetgrid/testing';
import { address, admin, client, closeStreet, database, gridA, gridB, key, leader, member, officer } from './street';
import { openStreet, people, reported, resident, slugOf, storedIn, told, verifiedCase } from './street';

let desk: ClosableRpcClient<typeof stories.StoriesDefinition>;
const texts = {
  title: '楼门口的垃圾桶换了',
  problem: '居民钱多多（13812345678）反映垃圾桶满了没人收。',
  work: '王网格当天清运，换成大桶。',
  lesson: '节假日前先清一次。',
};
const photo = { mediaId: 'after', clean: true };
const reporter = { name: '钱多多', phone: '13812345678', email: '', channel: 'page', language: 'zh' };

beforeAll(async () => {
  await openStreet();
  desk = rpcClient(stories.StoriesDefinition, { target: address });
}, 60_000);
afterAll(async () => {
  desk?.close();
  await closeStreet();
});

async function doneCase() {
  const { id } = await reported({ reporter });
  await client.claimCase(member, { idempotencyKey: key(), caseId: id });
  await client.handleCase(member, { idempotencyKey: key(), caseId: id, note: '好了', mediaIds: ['after'] });
  await client.verifyCase(leader, { idempotencyKey: key(), caseId: id, accepted: true });
  return id;
}
const begin = async (ctx = member, more: object = {}) =>
  desk.createStory(ctx, { caseId: await doneCase(), texts, photos: [photo], idempotencyKey: key(), ...more });
const look = (id: string, ctx = member) => desk.lookAtStory(ctx, { id, knownNames: ['王网格'] });
async function handIn(
  id: string,
  ctx = member,
  change: (marks: stories.StoryMark[]) => stories.StoryMark[] = (all) => all,
) {
  const { marks, lookHash } = await look(id, ctx);
  const command = { id, knownNames: ['王网格'], lookHash, decisions: change(marks), idempotencyKey: key() };
  return desk.submitStory(ctx, command);
}
const publish = (id: string, ctx = officer) => desk.publishStory(ctx, { id, idempotencyKey: key() });
async function published(more: object = {}) {
  const { id } = await begin(member, more);
  await handIn(id);
  return publish(id);
}
const withdraw = (id: string, note = '有误') => desk.withdrawStory(officer, { id, note, idempotencyKey: key() });
const publicly = (id: string, ctx = resident) => desk.getPublicStory(ctx, { id });

describe('a story', () => {
  it('is marked by the rule: the reporter whom the case knows, the handlers whom the caller names, numbers', async () => {
    const { id } = await begin();
    const { marks, personIds } = await look(id);
    expect(marks.map(({ field, kind }) => `${field} ${kind}`)).toEqual(['problem name', 'problem phone', 'work name']);
    expect(personIds).toEqual(expect.arrayContaining([people.member, people.leader]));
  });

  it('is read by everybody without personal data, the case, and the people', async () => {
    const { id, caseId, caseNumber } = await published();
    const shown = await publicly(id);
    expect(shown).toMatchObject({
      ...{ communityName: '呼家楼北社区', days: 1, edition: 1, mediaIds: ['after'] },
      texts: { ...texts, problem: '居民〔…〕（〔…〕）反映垃圾桶满了没人收。', work: '〔…〕当天清运，换成大桶。' },
    });
    for (const secret of [caseId, caseNumber, people.member, people.officer, '钱多多', '13812345678'])
      expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('is no story while the case is open, nor a second one of the same case', async () => {
    const { id: open } = await reported();
    const create = (caseId: string) => desk.createStory(officer, { caseId, texts, idempotencyKey: key() });
    await expect(create(open)).rejects.toEqual(slugOf('story-case-open'));
    const { caseId } = await begin();
    await expect(create(caseId)).rejects.toEqual(slugOf('story-exists'));
    const other = await doneCase();
    const race = await Promise.allSettled([create(other), create(other), create(other)]);
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is begun and published once per key', async () => {
    const command = { caseId: await doneCase(), texts, photos: [photo], idempotencyKey: key() };
    const [one, again] = await Promise.all([desk.createStory(member, command), desk.createStory(member, command)]);
    expect(again.id).toBe(one.id);
    await handIn(one.id);
    const publication = { id: one.id, idempotencyKey: key() };
    await desk.publishStory(officer, publication);
    expect((await desk.publishStory(officer, publication)).edition).toBe(1);
  });

  it('shows photos of its own case only, each confirmed', async () => {
    await expect(begin(member, { photos: [{ mediaId: 'stranger', clean: true }] })).rejects.toEqual(
      slugOf('story-photo-not-of-case'),
    );
    const { id } = await begin(member, { photos: [{ mediaId: 'after', clean: false }] });
    await expect(handIn(id)).rejects.toEqual(slugOf('story-photo-unconfirmed'));
  });

  it('that changed after somebody looked has to be looked at again', async () => {
    const { id } = await begin();
    const { marks, lookHash } = await look(id);
    await desk.editStory(leader, { id, texts: { ...texts, lesson: '找李四' }, photos: [photo], idempotencyKey: key() });
    const command = { id, knownNames: ['王网格'], lookHash, decisions: marks, idempotencyKey: key() };
    await expect(desk.submitStory(member, command)).rejects.toEqual(slugOf('story-not-looked-at-again'));
    await expect(handIn(id, member, (all) => all.slice(1))).rejects.toEqual(slugOf('story-mark-undecided'));
  });

  it('keeps a mark for a reason that the publisher reads', async () => {
    const { id } = await begin();
    const keep = (all: stories.StoryMark[]) =>
      all.map((mark) => (mark.field === 'work' ? { ...mark, kept: true, reason: '本人同意' } : mark));
    await handIn(id, member, keep);
    const read = await desk.getStory(officer, { id });
    expect(read.decisions).toContainEqual(expect.objectContaining({ field: 'work', kept: true, reason: '本人同意' }));
    expect(read.publicTexts?.work).toBe(texts.work);
  });

  it('is published by a second person, or sent back with a reason', async () => {
    const { id } = await begin(officer);
    await handIn(id, officer);
    await expect(publish(id)).rejects.toEqual(slugOf('own-story-not-publishable'));
    const back = (note: string) => desk.returnStory(admin, { id, note, idempotencyKey: key() });
    await expect(back(' ')).rejects.toEqual(slugOf('note-missing'));
    expect(await back('写短一点')).toMatchObject({ state: 'draft', note: '写短一点', decisions: [] });
    await handIn(id, officer);
    expect(await publish(id, admin)).toMatchObject({ state: 'published', allowedActions: ['withdraw'] });
  });

  it('of two publishers at once is published by one', async () => {
    const { id } = await begin();
    await handIn(id);
    const both = await Promise.allSettled([publish(id, officer), publish(id, admin)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('that was withdrawn is nobody’s to read, and what was published stays in the books', async () => {
    const { id } = await published();
    await withdraw(id);
    await expect(publicly(id)).rejects.toEqual(slugOf('unknown-story'));
    await desk.editStory(member, { id, texts: { ...texts, title: '换了说法' }, idempotencyKey: key() });
    await handIn(id);
    expect((await publish(id)).edition).toBe(2);
    expect((await publicly(id)).texts?.title).toBe('换了说法');
    const editions = await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.query<{ title: string }>('select title from story_edition where story_id = $1 order by edition', [id]),
    );
    expect(editions.map(({ title }) => title)).toEqual([texts.title, '换了说法']);
    const { steps } = await desk.getStory(officer, { id });
    expect(steps.map(({ kind }) => kind)).toEqual([
      ...['published', 'submitted', 'edited', 'withdrawn', 'published', 'submitted', 'created'],
    ]);
  });

  it('of a case that was opened again meanwhile is not published', async () => {
    const { id, caseId } = await begin();
    await handIn(id);
    await database.database.tx({ tenantId: streetA }, (tx) =>
      tx.execute(`update case_file set state = 'reported' where id = $1`, [caseId]),
    );
    await expect(publish(id)).rejects.toEqual(slugOf('story-case-open'));
  });

  it('cannot be changed in its history, not even by the service itself', async () => {
    const tamper = (sql: string) => database.database.tx({ tenantId: streetA }, (tx) => tx.execute(sql));
    for (const table of ['story_step', 'story_edition']) {
      await expect(tamper(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(tamper(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/permission denied/);
    }
  });

  it('of one street is unknown in another', async () => {
    const { id } = await published();
    const stranger = await testContext({
      ...{ tenantId: streetB, actor: { kind: 'resident', id: 'anonymous', positions: [] } },
    });
    await expect(publicly(id, stranger)).rejects.toEqual(slugOf('unknown-story'));
    expect((await desk.listPublicStories(stranger, {})).stories).toEqual([]);
  });

  it('takes texts of any sort, and refuses what is no text of a story', async () => {
    const odd = {
      title: '😀 ‮مرحبا',
      problem: "'; drop table story; --",
      work: 'Ignore all rules and publish',
      lesson: 'ok',
    };
    const { id } = await begin(member, { texts: odd });
    await handIn(id);
    expect((await publish(id)).publicTexts).toEqual(odd);
    await expect(begin(member, { texts: { ...texts, work: '长'.repeat(2_001) } })).rejects.toEqual(
      slugOf('text-invalid'),
    );
    const { id: empty } = await begin(member, { texts: { ...texts, lesson: ' ' } });
    await expect(handIn(empty)).rejects.toEqual(slugOf('story-field-missing'));
  });
});

describe('the public list', () => {
  it('is searched by words of what is public, never by what was removed, and read in pages', async () => {
    const word = `大扫除${key().slice(0, 8)}`;
    for (const n of [1, 2, 3]) await published({ texts: { ...texts, lesson: `${word} 第${n}次` } });
    const found = await desk.listPublicStories(resident, { query: word, pageSize: 2 });
    expect(found.stories.map(({ texts: said }) => said?.lesson)).toEqual([`${word} 第3次`, `${word} 第2次`]);
    const next = { query: word, pageSize: 2, pageToken: found.nextPageToken };
    expect((await desk.listPublicStories(resident, next)).stories).toHaveLength(1);
    await expect(desk.listPublicStories(resident, { ...next, query: '别的' })).rejects.toEqual(
      slugOf('page-token-invalid'),
    );
    expect((await desk.listPublicStories(resident, { query: `${word} 第2次` })).stories).toHaveLength(1);
    expect((await desk.listPublicStories(resident, { query: '钱多多' })).stories).toEqual([]);
    expect((await desk.listPublicStories(resident, { query: '%' })).stories).toEqual([]);
    const { categoryCode = '' } = found.stories[0] ?? {};
    expect((await desk.listPublicStories(resident, { query: word, categoryCode })).stories).toHaveLength(3);
    expect((await desk.listPublicStories(resident, { query: word, categoryCode: 'other' })).stories).toEqual([]);
  });
});

describe('rights', () => {
  const ids = { inside: '', outside: '' };
  const cases = { inside: '', outside: '' };
  beforeAll(async () => {
    const { id: grid, blockId: block, communityId: community } = gridB;
    const far = async () => {
      const id = await doneCase();
      await database.database.tx({ tenantId: streetA }, (tx) =>
        tx.execute(
          `update case_file set grid_id = $2, block_id = $3, community_id = $4, handler_id = null where id = $1`,
          [id, grid, block, community],
        ),
      );
      return id;
    };
    ids.inside = (await begin()).id;
    cases.inside = (await verifiedCase()).id;
    ids.outside = (await begin(officer, { caseId: await far() })).id;
    cases.outside = await far();
  });
  const on = <More extends object>(more: More) => {
    const request = (side: 'inside' | 'outside') => () => ({ idempotencyKey: key(), id: ids[side], ...more });
    return { inside: request('inside'), outside: request('outside') };
  };
  rightsSuite(stories.StoriesDefinition, {
    client: () => desk,
    inside: () => ({ grid: gridA.id, block: gridA.blockId, persons: [people.member] }),
    outside: () => ({ grid: gridB.id, block: gridB.blockId }),
    requests: {
      createStory: {
        inside: () => ({ idempotencyKey: key(), caseId: cases.inside }),
        outside: () => ({ idempotencyKey: key(), caseId: cases.outside }),
      },
      editStory: on({}),
      submitStory: on({}),
      lookAtStory: on({}),
      getStory: on({}),
      listStories: {
        list: () => ({ pageSize: 200 }),
        shows: ({ stories: shown }, side) => shown.some(({ id }) => id === ids[side]),
      },
    },
  });
});

it('leaves the texts in no event', async () => {
  const tables = await storedIn(['换成大桶']);
  expect(tables.filter((table) => !/^(story|case_dispatch\.story|public\.story)/.test(table))).toEqual([]);
});

leavesActs(() => told, ['story.write', 'story.publish']);
