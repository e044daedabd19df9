import { createHash, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { identity, identityEvents } from '@streetgrid/contracts';
import { ClosableRpcClient, Position, RequestContext } from '@streetgrid/service-kit';
import { collectLog, eventually, leavesActs, streetA, streetB, tablesHolding, testContext } from '@streetgrid/testing';
import { BootedIdentity, bootIdentity } from './booted-identity';

const wang = {
  id: randomUUID(),
  name: '王不可泄露',
  phone: '19912345670',
  idNumber: '11010519491231002X',
  unit: '物业',
  subject: 'subject-wang',
};
const reason = '核实独居老人的联系方式';

let booted: BootedIdentity;
let client: ClosableRpcClient<typeof identity.IdentityDefinition>;
let log: ReturnType<typeof collectLog>;
let seed: RequestContext;
let admin: RequestContext;
let member: RequestContext;

beforeAll(async () => {
  log = collectLog();
  booted = await bootIdentity({ LOG_LEVEL: 'debug' });
  client = booted.client;
  seed = await testContext({ actor: { kind: 'service', id: 'seed', positions: [] } });
  admin = await holding('street_admin');
  member = await holding('grid_member');
  const street = { id: streetA, code: '110105003', name: '呼家楼街道', districtCode: '110105' };
  await client.onboardStreet(seed, { street });
  await client.onboardPeople(seed, { people: [wang] });
}, 60_000);

afterAll(async () => {
  await booted?.close();
  log?.stop();
});

describe('the numbers of a person', () => {
  it('are masked by the position of whoever looks, and by no position for the person', async () => {
    const shown = async (ctx: RequestContext) => {
      const { phoneMasked, idNumberMasked } = await client.getPerson(ctx, { id: wang.id });
      return [phoneMasked, idNumberMasked];
    };
    expect(await shown(admin)).toEqual(['199****5670', '110105********002X']);
    expect(await shown(member)).toEqual(['199****5670', '']);
    const self = await testContext({ actor: { id: wang.id, positions: [] } });
    for (const ctx of [self, seed])
      await expect(client.getPerson(ctx, { id: wang.id })).rejects.toMatchObject({ slug: 'people-not-readable' });
    const me = { phoneMasked: '199****5670', idNumberMasked: '110105********002X' };
    expect((await client.getMe(self, {})).person).toMatchObject(me);
  });

  it('find their person, however they are written, in the own street only', async () => {
    const names = async (ctx: RequestContext, wanted: object) =>
      (await client.listPeople(ctx, wanted)).people.map((person) => person.name);
    expect(await names(member, { phone: '+86 199-1234-5670' })).toEqual([wang.name]);
    expect(await names(member, { idNumber: '11010519491231002x' })).toEqual([wang.name]);
    expect(await names(member, { phone: wang.phone, query: '张' })).toEqual([]);
    expect(await names(await holding('grid_member', streetB), { phone: wang.phone })).toEqual([]);
  });

  it('are told in clear to who may and says why, with one entry in the trail per look', async () => {
    const request = { idempotencyKey: randomUUID(), personId: wang.id, reason };
    const clear = { personId: wang.id, phone: wang.phone, idNumber: wang.idNumber };
    expect(await client.revealPerson(admin, request)).toEqual(clear);
    expect(await client.revealPerson(admin, request)).toEqual(clear);
    const acts = () => actsOf('person.reveal');
    await eventually(() => acts().length > 0);
    expect(acts()).toEqual([
      expect.objectContaining({ outcome: 'done', targetKind: 'person', targetId: wang.id, actorId: admin.actor.id }),
    ]);
    const [kept, ...others] = await reveals();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ person_id: wang.id, actor_id: admin.actor.id, reason });
    const hash = createHash('sha256')
      .update(kept?.salt ?? '')
      .update(reason)
      .digest('hex');
    expect(acts()[0]?.reasonHash).toBe(hash);
  });

  it('are told to the person, who says why like anybody else', async () => {
    const self = await testContext({ actor: { id: wang.id, positions: [] } });
    const request = { idempotencyKey: randomUUID(), personId: wang.id, reason: '核对本人信息' };
    expect(await client.revealPerson(self, request)).toMatchObject({ phone: wang.phone });
  });

  it.each([
    ['a member', () => member, reason, 'numbers-not-readable'],
    ['a partner', () => testContext({ actor: { kind: 'partner', id: 'partner-x' } }), reason, 'numbers-not-readable'],
    ['a service', async () => seed, reason, 'numbers-not-readable'],
    ['who gives no reason', () => admin, '  查  ', 'reveal-reason-invalid'],
    ['who tells a novel', () => admin, '长'.repeat(201), 'reveal-reason-invalid'],
    ['an administrator of another street', () => holding('street_admin', streetB), reason, 'unknown-person'],
  ])('are not told to %s', async (_, who, why, slug) => {
    const before = (await reveals()).length;
    const asked = client.revealPerson(await who(), { idempotencyKey: randomUUID(), personId: wang.id, reason: why });
    await expect(asked).rejects.toMatchObject({ slug });
    expect(await reveals()).toHaveLength(before);
  });

  it('are not told again to who repeats an old call: a new look has a reason of its own', async () => {
    const request = { idempotencyKey: randomUUID(), personId: wang.id, reason };
    await client.revealPerson(admin, request);
    await booted.database.database.tx({ tenantId: streetA }, async (tx) => {
      await tx.execute('delete from person_reveal where tenant_id = $1', [streetA]);
    });
    await expect(client.revealPerson(admin, request)).rejects.toMatchObject({ slug: 'reveal-expired' });
  });
});

describe('people who are taken in', () => {
  const li = { id: randomUUID(), name: '李新来', phone: '13700000001', idNumber: '110105199003070017', unit: '' };
  const appointment = {
    id: randomUUID(),
    position: 'grid_member',
    placeKind: 'grid',
    placeId: randomUUID(),
    placeName: '第1网格',
    startTime: new Date(0),
  };

  it('are only looked at in a dry run, which tells the fields and nothing of them', async () => {
    const people = [
      { ...li, subject: 'subject-li', appointments: [appointment] },
      { ...wang, unit: '居委会' },
    ];
    const planned = await client.onboardPeople(seed, { people, validateOnly: true });
    expect(planned).toMatchObject({ created: 1, updated: 1, unchanged: 0 });
    expect(planned.changes).toEqual([
      { id: li.id, kind: 'created', fields: ['name', 'phone', 'id_number', 'subject', 'appointments'] },
      { id: wang.id, kind: 'updated', fields: ['unit'] },
    ]);
    await expect(client.getPerson(admin, { id: li.id })).rejects.toMatchObject({ slug: 'unknown-person' });
    expect(await client.onboardPeople(seed, { people })).toEqual(planned);
    const again = await client.onboardPeople(seed, { people, validateOnly: true });
    expect(again).toEqual({ created: 0, updated: 0, unchanged: 2, changes: [] });
  });

  it.each([
    ['an id that is none', { id: 'li' }, 'person-incomplete'],
    ['no name', { name: ' ' }, 'person-incomplete'],
    ['a name with a control character', { name: '李\u0000四' }, 'person-name-invalid'],
    ['a number that no phone has', { phone: '19912345' }, 'person-phone-invalid'],
    ['an ID number with a wrong check', { idNumber: '110105194912310021' }, 'person-id-number-invalid'],
    ['an appointment without an id', { appointments: [{ ...appointment, id: '' }] }, 'appointment-incomplete'],
    ['an appointment with a broken id', { appointments: [{ ...appointment, id: '1' }] }, 'appointment-incomplete'],
    ['a position that nobody has', { appointments: [{ ...appointment, position: 'king' }] }, 'unknown-position'],
    ['a place that is none', { appointments: [{ ...appointment, placeId: 'grid-1' }] }, 'id-invalid'],
    ['the ID number of another row', { idNumber: wang.idNumber }, 'id-number-repeated'],
    ['the id of another row', { id: wang.id }, 'person-repeated'],
    ['the account of another row', { subject: wang.subject }, 'subject-repeated'],
  ])('with %s are refused by their row, and nobody of the batch is written', async (_, wrong, slug) => {
    const stranger = { ...wang, id: randomUUID(), subject: '', idNumber: '', name: '无名氏' };
    const people = [{ ...wang, unit: '别处' }, stranger, { ...li, id: randomUUID(), idNumber: '', ...wrong }];
    const refused = client.onboardPeople(seed, { people });
    await expect(refused).rejects.toMatchObject({ slug, params: { row: 2 } });
    expect((await client.listPeople(admin, { query: stranger.name })).people).toEqual([]);
  });

  it('do not take the ID number of somebody else, unless that one gives it up in the same batch', async () => {
    const chen = { id: randomUUID(), name: '陈一', idNumber: '110101199001010015' };
    const zhou = { id: randomUUID(), name: '周二', idNumber: '' };
    await client.onboardPeople(seed, { people: [chen, zhou] });
    const taking = { ...zhou, idNumber: chen.idNumber };
    const refused = client.onboardPeople(seed, { people: [wang, taking] });
    await expect(refused).rejects.toMatchObject({ slug: 'id-number-taken', params: { row: 1 } });
    await client.onboardPeople(seed, { people: [taking, { ...chen, idNumber: '' }] });
    const { people } = await client.listPeople(admin, { idNumber: chen.idNumber });
    expect(people.map(({ name }) => name)).toEqual(['周二']);
  });

  it('come from the programs that the table names, not from people', async () => {
    const onboard = await testContext({ actor: { kind: 'service', id: 'onboard', positions: [] } });
    expect(await client.onboardPeople(onboard, { people: [], validateOnly: true })).toMatchObject({ created: 0 });
    const others = [admin, await testContext({ actor: { kind: 'service', id: 'analytics', positions: [] } })];
    for (const other of others) {
      await expect(client.onboardPeople(other, { people: [wang] })).rejects.toMatchObject({
        slug: 'onboarding-not-allowed',
      });
    }
  });
});

describe('a person who is written down by hand', () => {
  const sun = { name: '孙手写', unit: '物业', phone: '+86 137-0000-0077', idNumber: '' };
  const create = (more: object = {}, ctx = admin) =>
    client.createPerson(ctx, { ...sun, idempotencyKey: randomUUID(), ...more });
  const change = (more: object, ctx = admin) => client.changePerson(ctx, { idempotencyKey: randomUUID(), ...more });
  const clear = async (personId: string) => {
    const { phone, idNumber } = await client.revealPerson(admin, {
      idempotencyKey: randomUUID(),
      personId,
      reason: '核对手写信息',
    });
    return { phone, idNumber };
  };

  it('is there once, however often it was sent, is found by the number, and stands in the trail', async () => {
    const request = { ...sun, idempotencyKey: randomUUID() };
    const [made, again] = await Promise.all([client.createPerson(admin, request), client.createPerson(admin, request)]);
    expect(again).toEqual(made);
    expect(made).toMatchObject({ name: sun.name, phoneMasked: '137****0077', idNumberMasked: '', appointments: [] });
    const found = await client.listPeople(admin, { phone: '13700000077' });
    expect(found.people.map(({ id }) => id)).toEqual([made.id]);
    await eventually(() => actsOf('person.change').some(({ targetId }) => targetId === made.id));
    expect(actsOf('person.change').filter(({ targetId }) => targetId === made.id)).toHaveLength(1);
    await expect(create({ ...request, phone: '13700000078' })).rejects.toMatchObject({
      slug: 'idempotency-key-reused',
    });
  });

  it('is corrected field by field, so that two administrators at once lose nothing of each other', async () => {
    const { id } = await create({ idNumber: '110101199001010031' });
    await Promise.all([change({ id, phone: '13700000099' }), change({ id, name: '孙改名' })]);
    expect(await client.getPerson(admin, { id })).toMatchObject({ name: '孙改名', unit: '物业' });
    expect(await clear(id)).toEqual({ phone: '13700000099', idNumber: '110101199001010031' });
    await change({ id, idNumber: '' });
    expect(await clear(id)).toEqual({ phone: '13700000099', idNumber: '' });
    expect((await client.listPeople(admin, { phone: '13700000077' })).people.map((one) => one.id)).not.toContain(id);
  });

  it('does not get an ID number that another one has, nor do two at once', async () => {
    await expect(create({ idNumber: wang.idNumber })).rejects.toMatchObject({ slug: 'id-number-registered' });
    const { id } = await create();
    await expect(change({ id, idNumber: wang.idNumber })).rejects.toMatchObject({ slug: 'id-number-registered' });
    const both = await Promise.allSettled(
      ['孙一', '孙二'].map((name) => create({ name, idNumber: '11010119900101004X' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    ['nobody', () => ({ id: randomUUID(), unit: '物业' }), () => admin, 'unknown-person'],
    ['an id that is none', () => ({ id: 'sun', unit: '物业' }), () => admin, 'unknown-person'],
    ['somebody of another street', () => ({ id: wang.id }), () => holding('street_admin', streetB), 'unknown-person'],
    ['a number that no phone has', () => ({ id: wang.id, phone: '123' }), () => admin, 'phone-invalid'],
    ['an empty name', () => ({ id: wang.id, name: ' ' }), () => admin, 'person-name-missing'],
    ['somebody, by a member', () => ({ id: wang.id, unit: '' }), () => member, 'people-not-changeable'],
    ['somebody, by a program', () => ({ id: wang.id, unit: '' }), async () => seed, 'people-not-changeable'],
  ])('a correction of %s is refused', async (_, wrong, who, slug) => {
    await expect(change(wrong(), await who())).rejects.toMatchObject({ slug });
  });
});

describe('what is known of people', () => {
  it('stands in no log line, no event, no refusal and, numbers, nowhere in the database', async () => {
    const refusals = [
      client.listPeople(admin, { phone: `${wang.phone}0` }),
      client.listPeople(admin, { idNumber: `${wang.idNumber}X` }),
      client.listPeople(admin, { query: wang.name.repeat(20) }),
      client.onboardPeople(seed, { people: [{ ...wang, phone: `${wang.phone}0` }] }),
      client.onboardPeople(seed, { people: [{ ...wang, idNumber: `${wang.idNumber}X` }] }),
      client.revealPerson(member, { idempotencyKey: randomUUID(), personId: wang.id, reason: wang.phone }),
      client.createPerson(admin, { ...wang, idempotencyKey: randomUUID() }),
      client.changePerson(admin, { id: wang.id, phone: `${wang.phone}0`, idempotencyKey: randomUUID() }),
    ];
    const said = (await Promise.allSettled(refusals)).map((answer) => {
      if (answer.status === 'fulfilled') throw new Error('it was not refused');
      return inspect(answer.reason, { depth: 10 });
    });
    await eventually(() => actsOf('street.onboard').length > 0);
    const numbers = [wang.phone, wang.idNumber];
    for (const text of [log.text(), JSON.stringify(booted.told), ...said]) {
      for (const secret of [...numbers, wang.name, reason]) expect(text).not.toContain(secret);
    }
    expect(log.text()).toContain('"rpc":"Identity.RevealPerson"');
    expect(await tablesHolding(booted.database.superuserUrl, numbers)).toEqual([]);
    expect(await tablesHolding(booted.database.superuserUrl, [wang.name, reason])).toEqual([
      'person holds value 0',
      'person_name_piece holds value 0',
    ]);
  });
});

leavesActs(() => booted.told, ['person.change']);

async function holding(position: Position, tenantId = streetA): Promise<RequestContext> {
  const positions = [{ position, placeKind: 'street' as const, placeId: tenantId }];
  return testContext({ tenantId, actor: { kind: 'person', id: randomUUID(), positions } });
}

function actsOf(action: string): identityEvents.ActRecorded[] {
  return booted.told
    .filter((event) => event.name === 'ActRecorded')
    .map((event) => event.payload as identityEvents.ActRecorded)
    .filter((act) => act.action === action && act.outcome === 'done');
}

function reveals() {
  const sql = 'select person_id, actor_id, reason, salt from person_reveal where tenant_id = $1';
  return booted.database.database.tx({ tenantId: streetA }, (tx) =>
    tx.query<{ person_id: string; actor_id: string; reason: string; salt: Buffer }>(sql, [streetA]),
  );
}
