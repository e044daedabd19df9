import { FrontDoor, openFrontDoor, streetCode } from './front-door';

let door: FrontDoor;

beforeAll(async () => {
  door = await openFrontDoor();
}, 30_000);
afterAll(() => door?.close());

describe('the directory of streets', () => {
  it('is open to somebody who has yet to choose a street, page by page', async () => {
    const { status, body } = await door.ask('GET', '/api/v1/streets?pageSize=2');
    expect(status).toBe(200);
    expect(body.items?.map(({ code }) => code)).toEqual([streetCode]);
    expect(body.nextPageToken).toBe('next');
    const asked = door.peers.identity.calls.filter(({ method }) => method === 'listStreets').at(-1);
    expect(asked?.request).toMatchObject({ pageSize: 2 });
    expect(asked?.ctx.tenantId).toBe('');
  });

  it('takes no filter that it does not know', async () => {
    const { status, body } = await door.ask('GET', '/api/v1/streets?person=1');
    expect([status, body.slug]).toEqual([400, 'input-invalid']);
  });
});
