import { allowReading, approve, Grant, GrantRequest, request, revoke, stateAt } from './grant';

const now = new Date('2026-11-24T02:00:00Z');
const wanted: GrantRequest = {
  partner: 'partner-market-regulation',
  partnerName: '市场监督管理局',
  dataSet: 'cases',
  purpose: '食品安全联合检查',
  fields: ['number', 'state'],
  categoryCodes: ['food'],
  gridTypes: [],
};
const ask = (partial: Partial<GrantRequest> = {}) => request('id', { ...wanted, ...partial }, ['food', 'market'], now);
const partner = { kind: 'partner' as const, id: wanted.partner, positions: [] };

describe('a request for data', () => {
  it.each<[Partial<GrantRequest>, string]>([
    [{ dataSet: 'people' }, 'unknown-data-set'],
    [{ fields: ['number', 'reporter_phone'] }, 'unknown-field'],
    [{ fields: [] }, 'fields-missing'],
    [{ categoryCodes: ['astrology'] }, 'unknown-category'],
    [{ gridTypes: ['castle'] }, 'unknown-grid-type'],
    [{ purpose: ' 查 ' }, 'purpose-missing'],
    [{ partner: 'somebody' }, 'partner-invalid'],
    [{ validUntil: new Date('2026-11-23T00:00:00Z') }, 'period-invalid'],
    [{ validUntil: new Date('2028-01-01T00:00:00Z') }, 'period-too-long'],
  ])('with %o is refused', (partial, slug) => expect(() => ask(partial)).toThrow(slug));
});

describe('a grant', () => {
  it('lets nobody read before it is approved', () =>
    expect(() => allowReading(ask(), partner, now)).toThrow('grant-not-active'));
  it('lets its partner read once approved, and nobody else', () => {
    const grant = approve(ask());
    expect(() => allowReading(grant, partner, now)).not.toThrow();
    expect(() => allowReading(grant, { ...partner, id: 'partner-public-security' }, now)).toThrow('grant-of-another');
    expect(() => allowReading(grant, { ...partner, kind: 'person' }, now)).toThrow('partners-only');
  });
  it('ends at once when it is taken back, and stays so', () => {
    const grant: Grant = revoke(approve(ask()), '目的变更', now);
    expect(() => allowReading(grant, partner, now)).toThrow('grant-revoked');
    expect(() => revoke(grant, '再次', now)).toThrow('grant-already-revoked');
    expect(() => approve(grant)).toThrow('grant-not-requested');
  });
  it('is not taken back without a reason', () =>
    expect(() => revoke(approve(ask()), ' ', now)).toThrow('reason-missing'));
  it('expires with its period', () => {
    const grant = approve(ask({ validUntil: new Date('2026-12-01T00:00:00Z') }));
    expect(stateAt(grant, new Date('2026-12-01T00:00:00Z'))).toBe('expired');
    expect(() => allowReading(grant, partner, new Date('2026-12-01T00:00:00Z'))).toThrow('grant-expired');
  });
});
