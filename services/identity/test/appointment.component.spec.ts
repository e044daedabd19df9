import { randomUUID } from 'node:crypto';
import { identity } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { eventually, streetA, testContext } from '@streetgrid/testing';
import { closeOffice, key, nowhere, Office, openOffice } from './office';

let office: Office;
let admin: RequestContext;
const grid = () => ({ placeKind: 'grid', placeId: randomUUID(), placeName: '第1网格' });

beforeAll(async () => {
  office = await openOffice();
  admin = await testContext({ actor: { id: randomUUID(), positions: [atStreet('street_admin')] } });
}, 60_000);
afterAll(() => closeOffice(office));

const atStreet = (position: 'street_admin') => ({ position, placeKind: 'street' as const, placeId: streetA });
const appoint = (request: Partial<identity.AppointRequest>) =>
  office.client.appoint(admin, { idempotencyKey: key(), position: 'grid_leader', ...request });
const endOf = (appointmentId: string, more: Partial<identity.EndAppointmentRequest> = {}) =>
  office.client.endAppointment(admin, { idempotencyKey: key(), appointmentId, reason: '调岗', ...more });
const refused = (slug: string, kind?: string) => expect.objectContaining(kind ? { slug, kind } : { slug });
const toldOf = (appointmentId: string) => office.told.filter((event) => event.meta.aggregateId === appointmentId);

describe('a seat', () => {
  it('is given to one of two who are appointed at the same moment', async () => {
    const place = grid();
    const people = await office.people(6);
    const tries = await Promise.allSettled(people.map((personId) => appoint({ ...place, personId })));
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of tries) if (each.status === 'rejected') expect(each.reason).toEqual(refused('position-taken'));
  });

  it('is not of another kind of place, and not taken twice by one person', async () => {
    const [personId] = await office.people(1);
    const street = { placeKind: 'street', placeId: streetA };
    await expect(appoint({ ...street, personId })).rejects.toEqual(refused('place-kind-not-for-position', 'Invalid'));
    const place = grid();
    await appoint({ ...place, personId, position: 'grid_member' });
    await expect(appoint({ ...place, personId, position: 'grid_member' })).rejects.toEqual(
      refused('appointment-overlaps', 'Conflict'),
    );
  });

  it('is at a place that grid-registry knows, and is called as it is called there', async () => {
    const [personId] = await office.people(1);
    const made = await appoint({ ...grid(), placeName: '别处', personId });
    expect(made.placeName).toBe('第1网格');
    const at = (position: string, placeKind: string) => appoint({ personId, position, placeKind, placeId: nowhere });
    await expect(at('grid_member', 'grid')).rejects.toEqual(refused('unknown-grid', 'NotFound'));
    await expect(at('block_leader', 'block')).rejects.toEqual(refused('unknown-block', 'NotFound'));
    await expect(at('mediator', 'community')).rejects.toEqual(refused('unknown-community', 'NotFound'));
  });

  it('that an import takes twice is refused with its row, and an ended one is not revived', async () => {
    const place = grid();
    const people = [randomUUID(), randomUUID()].map((id) => ({
      id,
      name: '导入',
      appointments: [
        { id: randomUUID(), position: 'block_leader', ...place, placeKind: 'block', startTime: new Date(0) },
      ],
    }));
    await expect(office.client.onboardPeople(office.seed, { people })).rejects.toEqual(refused('position-taken'));
    const [first] = people;
    await office.client.onboardPeople(office.seed, { people: [first!] });
    await endOf(first!.appointments[0]!.id);
    expect(await office.client.onboardPeople(office.seed, { people: [first!] })).toMatchObject({ unchanged: 1 });
    expect((await office.client.getPerson(admin, { id: first!.id })).appointments).toEqual([]);
  });
});

describe('an end', () => {
  it('with a successor hands position and place over in one go, and tells who takes the work', async () => {
    const [wang, li] = await office.people(2);
    const made = await appoint({ ...grid(), personId: wang });
    const ended = await endOf(made.id, { successorPersonId: li });
    const [next] = (await office.client.getPerson(admin, { id: li })).appointments;
    expect(next).toMatchObject({ id: ended.successorId, position: 'grid_leader', placeId: made.placeId });
    expect(next?.startTime).toEqual(ended.endTime);
    await eventually(() => toldOf(made.id).length === 2 && toldOf(ended.successorId).length === 1);
    expect(toldOf(made.id)[1]).toMatchObject({ name: 'AppointmentEnded', payload: { successorPersonId: li } });
    const acts = () => office.told.filter(({ payload }) => 'targetId' in payload && payload.targetId === made.id);
    // Acts travel by another topic than appointments.
    await eventually(() => acts().length === 2);
    expect(acts()).toMatchObject([
      { payload: { action: 'appointment.make', outcome: 'done' } },
      { payload: { action: 'appointment.end', outcome: 'done' } },
    ]);
  });

  it('does not leave the street without an administrator, unless somebody succeeds or is there already', async () => {
    const [wang, li] = await office.people(2);
    const own = { position: 'street_admin', placeKind: 'street', placeId: streetA, placeName: '呼家楼街道' };
    const first = await appoint({ ...own, personId: wang });
    await appoint({ ...own, personId: li, startTime: new Date('2099-01-01'), endTime: new Date('2099-02-01') });
    await expect(endOf(first.id)).rejects.toEqual(refused('last-street-admin', 'Conflict'));
    const { successorId } = await endOf(first.id, { successorPersonId: (await office.people(1))[0] });
    const other = await appoint({ ...own, personId: wang });
    await endOf(successorId);
    await expect(endOf(other.id)).rejects.toEqual(refused('last-street-admin'));
  });

  it('is not half done when the successor cannot be', async () => {
    const [wang, li] = await office.people(2);
    const made = await appoint({ ...grid(), personId: wang });
    await expect(endOf(made.id, { successorPersonId: wang })).rejects.toEqual(refused('successor-is-holder'));
    await expect(endOf(made.id, { successorPersonId: randomUUID() })).rejects.toEqual(refused('unknown-person'));
    await expect(endOf(made.id, { reason: ' ' })).rejects.toEqual(refused('reason-missing'));
    expect((await office.client.getPerson(admin, { id: wang })).appointments).toHaveLength(1);
    const again = { idempotencyKey: key(), successorPersonId: li };
    const first = await endOf(made.id, again);
    expect(await endOf(made.id, again)).toEqual(first);
    await expect(endOf(made.id)).rejects.toEqual(refused('appointment-already-ended', 'Conflict'));
  });

  it('needs no second appointment for a colleague who holds the position there already', async () => {
    const place = { ...grid(), position: 'co_leader' };
    const [wang, li] = await office.people(2);
    const made = await appoint({ ...place, personId: wang });
    const colleague = await appoint({ ...place, personId: li });
    expect((await endOf(made.id, { successorPersonId: li })).successorId).toBe(colleague.id);
    expect((await office.client.getPerson(admin, { id: li })).appointments).toHaveLength(1);
  });

  it('comes by itself when the term runs out, and is told once', async () => {
    const [personId] = await office.people(1);
    const endTime = new Date(Date.now() + 800);
    const made = await appoint({ ...grid(), personId, endTime });
    await eventually(() => toldOf(made.id).some((event) => event.name === 'AppointmentEnded'));
    const late = Date.now() - endTime.getTime();
    const heard = toldOf(made.id);
    expect(heard.map((event) => event.name)).toEqual(['PersonAppointed', 'AppointmentEnded']);
    expect(heard[1]?.payload).toMatchObject({ endTime, successorPersonId: '' });
    expect(late).toBeLessThan(1_000);
  });

  it('of a term to come is told when it begins, so that its rights are not late', async () => {
    const [personId] = await office.people(1);
    const made = await appoint({ ...grid(), personId, startTime: new Date(Date.now() + 600) });
    await eventually(() => toldOf(made.id).length === 2);
    expect(toldOf(made.id).map((event) => event.name)).toEqual(['PersonAppointed', 'PersonAppointed']);
  });
});

describe('a deputy', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

  it('stands in with the same rights, and goes with whom it stands in for', async () => {
    const [wang, li, zhao] = await office.people(3);
    const made = await appoint({ ...grid(), personId: wang });
    const request = { idempotencyKey: key(), appointmentId: made.id, deputyPersonId: li, endTime: inDays(30) };
    const deputy = await office.client.deputise(admin, request);
    expect(deputy).toMatchObject({ position: 'grid_leader', placeId: made.placeId, deputyForId: made.id });
    expect((await office.client.deputise(admin, request)).id).toBe(deputy.id);
    await expect(
      office.client.deputise(admin, {
        ...request,
        idempotencyKey: key(),
        appointmentId: deputy.id,
        deputyPersonId: zhao,
      }),
    ).rejects.toEqual(refused('deputy-of-deputy'));
    // The deputy becomes the successor: the one appointment ends, the other begins.
    await endOf(made.id, { successorPersonId: li });
    const [held, more] = (await office.client.getPerson(admin, { id: li })).appointments;
    expect([held?.deputyForId, more]).toEqual(['', undefined]);
    await eventually(() => toldOf(deputy.id).length === 2);
    expect(toldOf(deputy.id)[1]).toMatchObject({ name: 'AppointmentEnded', payload: { successorPersonId: li } });
  });

  it('hands back to whom it stood in for when its time runs out', async () => {
    const [wang, li] = await office.people(2);
    const made = await appoint({ ...grid(), personId: wang });
    const request = { idempotencyKey: key(), appointmentId: made.id, deputyPersonId: li };
    const deputy = await office.client.deputise(admin, { ...request, endTime: new Date(Date.now() + 500) });
    await eventually(() => toldOf(deputy.id).length === 2);
    expect(toldOf(deputy.id)[1]).toMatchObject({ name: 'AppointmentEnded', payload: { successorPersonId: wang } });
  });
});

describe('the list of appointments', () => {
  it('shows past, present and to come, newest start first, by page and by day', async () => {
    const place = grid();
    const [personId] = await office.people(1);
    const day = (number: number) => new Date(Date.UTC(2030, 0, number));
    for (const from of [1, 11, 21])
      await appoint({ ...place, personId, startTime: day(from), endTime: day(from + 10), position: 'grid_member' });
    const first = await office.client.listAppointments(admin, { personId, pageSize: 2 });
    const second = await office.client.listAppointments(admin, {
      personId,
      pageSize: 2,
      pageToken: first.nextPageToken,
    });
    const starts = [...first.appointments, ...second.appointments].map((each) => each.startTime);
    expect(starts).toEqual([day(21), day(11), day(1)]);
    expect([first.totalSize, second.nextPageToken]).toEqual([3, '']);
    const { appointments } = await office.client.listAppointments(admin, { placeId: place.placeId, asOf: day(12) });
    expect(appointments.map((each) => each.startTime)).toEqual([day(11)]);
    await expect(office.client.listAppointments(admin, { personId, position: 'emperor' })).rejects.toEqual(
      refused('unknown-position'),
    );
  });

  it('is not for those who do not work here', async () => {
    const merchant = { position: 'merchant' as const, placeKind: 'merchant' as const, placeId: randomUUID() };
    const outsider = await testContext({ actor: { id: randomUUID(), positions: [merchant] } });
    await expect(office.client.listAppointments(outsider, {})).rejects.toEqual(refused('people-not-readable'));
    await expect(office.client.appoint(outsider, { idempotencyKey: key(), position: 'street_admin' })).rejects.toEqual(
      refused('appointing-not-allowed', 'Forbidden'),
    );
  });
});
