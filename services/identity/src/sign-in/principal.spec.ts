import { chooseAccount, principalOf, subjectOf } from './principal';

const hujialou = { tenantId: 'hujialou', personId: 'li' };
const jianwai = { tenantId: 'jianwai', personId: 'li-too' };

describe('whoever signs in', () => {
  it('acts in the only street that knows them', () => expect(chooseAccount([hujialou], undefined)).toBe(hujialou));
  it('must choose when two streets know them', () =>
    expect(() => chooseAccount([hujialou, jianwai], undefined)).toThrow('street-choice-needed'));
  it('acts in the street chosen, never in both', () =>
    expect(chooseAccount([hujialou, jianwai], 'jianwai')).toBe(jianwai));
  it('is refused in a street that does not know them', () =>
    expect(() => chooseAccount([hujialou], 'jianwai')).toThrow('account-unknown'));
  it('is a partner when a partner client asked, under its client id', () => {
    const token = { subject: 'service-account', clientId: 'partner-market-regulation' };
    expect(subjectOf(token)).toBe('partner-market-regulation');
    const person = { id: 'li', name: '市场监管', phoneMasked: '', unit: '', appointments: [] };
    expect(principalOf(token, hujialou, person).actor).toEqual({
      kind: 'partner',
      id: 'partner-market-regulation',
      positions: [],
    });
  });
});
