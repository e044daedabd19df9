import { liveOn } from '@streetgrid/local';
import { useStreet } from './street';

describe('the demo street', () => {
  const street = useStreet();

  it('goes on living after it was loaded: every scene plays through the public API, and its pages have something to show', async () => {
    const { api } = street();
    const faults: string[] = [];
    await liveOn(api.platform, (line) => faults.push(line));
    expect(faults).toEqual([]);
    const shown = async (path: string) =>
      (await api.get<{ items: readonly unknown[] }>(path, { as: 'jiedao' })).items.length;
    for (const path of ['/tasks', '/deliberations', '/projects'])
      expect([path, await shown(path)]).not.toEqual([path, 0]);
  }, 60_000);
});
