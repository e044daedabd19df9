import { Problem } from './problem';
import { needsStreet, returnAddress, streetAddress } from './street-choice';

const refusal = (status: number, slug: string) => new Problem(status, slug, '', '', '');

describe('somebody known in several streets', () => {
  it('must choose one before anything else', () => {
    expect(needsStreet(refusal(400, 'street-choice-needed'), undefined)).toBe(true);
  });
  it('chooses again when the street chosen does not let in', () => {
    expect(needsStreet(refusal(403, 'account-unknown'), '110105001')).toBe(true);
    expect(needsStreet(refusal(403, 'account-unknown'), undefined)).toBe(false);
  });
  it('is not asked because the platform is away', () => {
    expect(needsStreet(refusal(503, 'sign-in-unavailable'), '110105001')).toBe(false);
    expect(needsStreet(new TypeError('network'), '110105001')).toBe(false);
  });
  it('comes back to the page it wanted, and never to another site', () => {
    const wanted = new URL(streetAddress('/cases?state=claimed'), 'https://street.example').searchParams.get('to');
    expect(returnAddress(wanted)).toBe('/cases?state=claimed');
    expect(returnAddress('//evil.example')).toBe('/');
    expect(returnAddress('/\\evil.example')).toBe('/');
    expect(returnAddress('/street?to=/street')).toBe('/');
    expect(returnAddress(null)).toBe('/');
  });
});
