import { decodePageToken, encodePageToken, pageSize } from './page';

const streetA = { tenantId: 'a0000000-0000-4000-8000-000000000001' };
const streetB = { tenantId: 'b0000000-0000-4000-8000-000000000002' };
const question = { state: ['claimed'], orderBy: 'report_time', from: 5n };
const last = ['2026-11-24T00:00:00.000Z', 17];

it('a page token leads back to the row after which the list goes on', () => {
  expect(decodePageToken(streetA, question, encodePageToken(streetA, question, last))).toEqual(last);
  expect(decodePageToken(streetA, question, '')).toBeUndefined();
});

it('a token of another street or of another question is refused', () => {
  const token = encodePageToken(streetA, question, last);
  const refusal = expect.objectContaining({ kind: 'Invalid', slug: 'page-token-invalid' });
  expect(() => decodePageToken(streetB, question, token)).toThrow(refusal);
  expect(() => decodePageToken(streetA, { ...question, state: ['closed'] }, token)).toThrow(refusal);
});

it.each([
  'nonsense',
  ...['5', 'null', '{}', '[]', '"text"', '[1,{}]'].map((json) => Buffer.from(json).toString('base64url')),
])('the made-up token %s is refused as such', (token) => {
  expect(() => decodePageToken(streetA, question, token)).toThrow(
    expect.objectContaining({ slug: 'page-token-invalid' }),
  );
});

it('a page has 50 rows unless asked, 200 at most, and never less than none', () => {
  expect([pageSize(0), pageSize(7), pageSize(1_000)]).toEqual([50, 7, 200]);
  expect(() => pageSize(-1)).toThrow(expect.objectContaining({ slug: 'page-size-invalid' }));
});
