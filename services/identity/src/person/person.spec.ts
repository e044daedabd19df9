import { maskPhone } from './person';

describe('the phone number of a person', () => {
  it('keeps its head and its last four digits', () => expect(maskPhone('13800000001')).toBe('138****0001'));
  it('is not shown at all when masking would leave most of it', () => expect(maskPhone('1234567')).toBe(''));
});
