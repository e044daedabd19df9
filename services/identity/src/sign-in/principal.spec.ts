import { chooseAccount, principalOf, subjectOf } from './principal';

const hujialou = { tenantId: 'hujialou', personId: 'li' };
const jianwai = { tenantId: 'jianwai', personId: 'li-too' };
const chaoyang = { tenantId: 'chaoyang', personId: 'li-of-the-district' };
const street = (id: string, districtId = 'chaoyang') => ({ id, districtId });
const officer = { position: 'district_officer', placeKind: 'district', placeId: 'chaoyang' } as const;
const leader = { position: 'grid_leader', placeKind: 'grid', placeId: 'g' } as const;
const token = { subject: 'li', clientId: 'console' };

describe('whoever signs in', () => {
  it('acts in the only street that knows them', () => expect(chooseAccount([hujialou], undefined)).toBe(hujialou));
  it('must choose when two streets know them', () =>
    expect(chooseAccount([hujialou, jianwai], undefined)).toBeUndefined());
  it('acts in the street chosen, never in both', () =>
    expect(chooseAccount([hujialou, jianwai], street('jianwai'))).toBe(jianwai));
  it('is refused in a street that does not know them', () =>
    expect(() => chooseAccount([hujialou], street('jianwai'))).toThrow('account-unknown'));
  it('is a partner when a partner client asked, under its client id', () => {
    const partner = { subject: 'service-account', clientId: 'partner-market-regulation' };
    expect(subjectOf(partner)).toBe('partner-market-regulation');
    expect(principalOf(partner, hujialou, 'hujialou', []).actor).toEqual({
      kind: 'partner',
      id: 'partner-market-regulation',
      positions: [],
    });
  });
});

describe('an officer of a district', () => {
  it('acts in any street of it, with the position of the district alone', () => {
    const account = chooseAccount([chaoyang], street('jianwai'));
    expect(principalOf(token, account, 'jianwai', [officer, leader])).toEqual({
      tenantId: 'jianwai',
      actor: { kind: 'person', id: 'li-of-the-district', positions: [officer] },
    });
  });
  it('is refused in a street of another district, and in one of none', () => {
    expect(() => chooseAccount([chaoyang], street('wudaokou', 'haidian'))).toThrow('account-unknown');
    expect(() => chooseAccount([chaoyang], street('nowhere', ''))).toThrow('account-unknown');
  });
  it('acts with the account of the street where there is one, without what the district gave', () => {
    const account = chooseAccount([chaoyang, hujialou], street('hujialou'));
    expect(account).toBe(hujialou);
    expect(principalOf(token, account, 'hujialou', [leader]).actor.positions).toEqual([leader]);
  });
  it('is nobody there once the appointment is over', () =>
    expect(() => principalOf(token, chaoyang, 'jianwai', [leader])).toThrow('account-unknown'));
});
