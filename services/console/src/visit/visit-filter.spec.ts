import { visitFilterOf } from './visit-filter';

const of = (address: string) => visitFilterOf(new URLSearchParams(address));

it('reads the filters of an address, with the street’s days, the last one included', () => {
  expect(of('query=星河&state=open&mine=true&from=2026-11-01&until=2026-11-30&orderBy=visit_time')).toEqual({
    ...{ query: '星河', state: 'open', mineOnly: true, orderBy: 'visit_time' },
    ...{ visitedFrom: '2026-10-31T16:00:00.000Z', visitedUntil: '2026-11-30T16:00:00.000Z' },
  });
});

it('leaves out what it does not know, and days that are none', () => {
  expect(of('page=3&from=soon&until=2026-13-40&mine=no&state=')).toEqual({});
});
