import { Turns } from './turns';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Requests that note when their turn came; `end` ends the first that is at work. */
function street(options: { atOnce: number; waiting?: number; longestMs?: number }) {
  const turns = new Turns({ waiting: 100, longestMs: 60_000, ...options });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (name: string) =>
    turns.take(name.slice(0, 1)).then((end) => {
      begun.push(name);
      ends.push(end);
    });
  const end = async () => {
    ends.shift()?.();
    await turn();
  };
  return { turns, begun, ask, end };
}

describe('turns at the door', () => {
  it('lets so many work at once; the others come in the order in which they came', async () => {
    const { begun, ask, end } = street({ atOnce: 2 });
    const asked = ['a1', 'a2', 'a3', 'a4'].map(ask);
    await turn();
    expect(begun).toEqual(['a1', 'a2']);
    await end();
    await end();
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4']);
    await Promise.all(asked);
  });

  it('is fair between streets: a flood in one does not hold up the other', async () => {
    const { begun, ask, end } = street({ atOnce: 1 });
    ['a1', 'a2', 'a3', 'a4'].forEach((name) => void ask(name));
    ['b1', 'b2'].forEach((name) => void ask(name));
    await turn();
    for (let ended = 0; ended < 5; ended += 1) await end();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
  });

  it('sends away whoever finds too many waiting, or has waited too long, and says when to come back', async () => {
    const { begun, ask, end } = street({ atOnce: 1, waiting: 1, longestMs: 20 });
    await ask('a1');
    const late = ask('a2');
    await expect(ask('a3')).rejects.toMatchObject({ kind: 'TooMany', slug: 'platform-busy', params: { seconds: 1 } });
    await expect(late).rejects.toMatchObject({ kind: 'TooMany', slug: 'platform-busy' });
    await end();
    await ask('a4');
    expect(begun).toEqual(['a1', 'a4']);
  });

  it('gives a turn back once, however often it is ended', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 5, longestMs: 60_000 });
    const first = await turns.take('a');
    first();
    first();
    const second = await turns.take('a');
    let third = false;
    void turns.take('a').then(() => (third = true));
    await turn();
    expect(third).toBe(false);
    second();
    await turn();
    expect(third).toBe(true);
  });
});
