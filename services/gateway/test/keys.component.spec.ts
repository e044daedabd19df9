import { FrontDoor, openFrontDoor } from './front-door';

let door: FrontDoor;
beforeEach(async () => {
  door = await openFrontDoor();
});
afterEach(() => door.close());

const me = async (token: string) => {
  const { status, body } = await door.ask('GET', '/api/v1/me', { token });
  return status === 200 ? 200 : `${status} ${body.slug}`;
};

describe('when the keys of the sign-in change', () => {
  it('nobody is sent away, not even in the second after the first look at them', async () => {
    const before = await door.signIn.token();
    expect(await me(before)).toBe(200);
    for (const name of ['two', 'three', 'four']) {
      await door.signIn.rotate(name);
      expect(await me(await door.signIn.token({ jti: name }))).toBe(200);
      expect(await me(before)).toBe(200);
    }
  });

  it('made-up keys lead to a handful of questions at the sign-in, and to nobody else’s harm', async () => {
    const known = await door.signIn.token();
    expect(await me(known)).toBe(200);
    const tokens = Array.from({ length: 60 }, (_, index) => door.signIn.token({}, 'stranger', `made-up-${index}`));
    const answers = [];
    for (const token of tokens) answers.push(await me(await token));
    expect(answers[0]).toBe('401 access-token-invalid');
    expect(answers.at(-1)).toBe('503 sign-in-unavailable');
    expect(door.signIn.asked()).toBeLessThanOrEqual(8);
    expect(await me(known)).toBe(200);
  });
});

describe('while the sign-in is away', () => {
  it('who is signed in goes on, also with a token that comes for the first time; who brings an unknown key hears “later”', async () => {
    const [first, unused] = [await door.signIn.token({ jti: 'a' }), await door.signIn.token({ jti: 'b' })];
    expect(await me(first)).toBe(200);
    door.signIn.leave(true);
    await door.signIn.rotate('two');
    const fresh = await door.signIn.token({ jti: 'c' });
    expect([await me(first), await me(unused), await me(fresh)]).toEqual([200, 200, '503 sign-in-unavailable']);
    door.signIn.leave(false);
    expect(await me(fresh)).toBe(200);
  });

  it('a door that opens only now says “later”, and heals by itself', async () => {
    door.signIn.leave(true);
    const token = await door.signIn.token();
    expect(await me(token)).toBe('503 sign-in-unavailable');
    expect((await door.ask('GET', '/readyz')).body).toMatchObject({ status: 'ok' });
    expect((await door.ask('GET', '/api/v1/config')).status).toBe(200);
    door.signIn.leave(false);
    expect(await me(token)).toBe(200);
  });
});
