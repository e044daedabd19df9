import { DoorRefusal, ofAll, perClient, RefusalBudget, windowMs } from './refusal-budget';

const refusal: DoorRefusal = {
  tenantId: 'street',
  action: 'case.read',
  slug: 'too-many-requests',
  actorKind: 'person',
  actorId: 'li',
};
const now = 1_000_000;

describe('refusals at the door', () => {
  it('are told one by one up to twenty of a client in a minute, and the rest as one number when it is over', () => {
    const budget = new RefusalBudget();
    const told = Array.from({ length: 500 }, () => budget.take('li', refusal, now)).flat();
    expect(told).toHaveLength(perClient);
    expect(budget.turn(now + windowMs - 1)).toEqual([]);
    expect(budget.turn(now + windowMs)).toEqual([{ ...refusal, action: '', repeats: 500 - perClient }]);
    expect(budget.take('li', refusal, now + windowMs)).toHaveLength(1);
  });

  it('of one client do not hide those of another', () => {
    const budget = new RefusalBudget();
    for (let n = 0; n < 100; n += 1) budget.take('li', refusal, now);
    expect(budget.take('zhang', { ...refusal, actorId: 'zhang' }, now)).toHaveLength(1);
  });

  it('of a thousand addresses at once are bounded too, and each is counted', () => {
    const budget = new RefusalBudget();
    const nobody = { ...refusal, tenantId: '', actorKind: 'unknown', actorId: '' };
    const told = Array.from({ length: 30_000 }, (_, n) => budget.take(`10.0.${n}`, nobody, now)).flat();
    expect(told).toHaveLength(ofAll);
    expect(budget.turn(now + windowMs)).toEqual([expect.objectContaining({ repeats: 30_000 - ofAll })]);
  });

  it('of very many people are counted together in the end, so that memory stays bounded', () => {
    const budget = new RefusalBudget();
    for (let n = 0; n < 5_000; n += 1) budget.take('flood', { ...refusal, actorId: `p${n}` }, now);
    const over = budget.turn(now + windowMs);
    expect(over.length).toBeLessThanOrEqual(1_001);
    expect(over.reduce((sum, each) => sum + each.repeats, 0)).toBe(5_000 - perClient);
  });
});
