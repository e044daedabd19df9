import { bodyOf, dropVisit, emptyVisit, keepVisit, loadVisit, missing, noDemand } from './draft';

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
let keys = 0;
const newKey = () => `key-${++keys}`;
const now = '2026-11-30T09:30';
const whole = {
  ...emptyVisit('key', now),
  ...{ enterpriseName: ' 星河餐饮 ', gridId: 'grid', address: '北楼12层', findings: '正常' },
};

describe('the draft of a visit', () => {
  it('survives a reload with the same key and time, so that a second attempt is the same visit', () => {
    const store = memory();
    const draft = { ...loadVisit(store, 'me', newKey, now), findings: '经营正常' };
    keepVisit(store, 'me', draft);
    const later = loadVisit(store, 'me', newKey, '2026-11-30T18:00');
    expect(later).toEqual(draft);
    expect(bodyOf({ ...whole, ...later })).toEqual(bodyOf({ ...whole, ...draft }));
  });
  it('is nobody else’s on the same device, and is forgotten once it is in', () => {
    const store = memory();
    keepVisit(store, 'me', { ...emptyVisit('a', now), contactPhone: '13800000001' });
    expect(loadVisit(store, 'other', newKey, now).contactPhone).toBe('');
    dropVisit(store, 'me');
    expect(loadVisit(store, 'me', newKey, now).contactPhone).toBe('');
  });
  it('says what is missing, and of which demand', () => {
    expect(missing(emptyVisit('a', now))).toEqual({ what: 'name' });
    expect(missing({ ...whole, gridId: '' })).toEqual({ what: 'grid' });
    expect(missing({ ...whole, address: ' ' })).toEqual({ what: 'place' });
    expect(missing({ ...whole, address: '', point: { longitude: 1, latitude: 1 } })).toBeUndefined();
    expect(missing({ ...whole, findings: '' })).toEqual({ what: 'findings' });
    expect(missing({ ...whole, demands: [{ ...noDemand, text: '井盖坏了' }, noDemand] })).toEqual({
      what: 'demand',
      no: 2,
    });
  });
  it('sends trimmed text on the street’s clock, and nothing that was not given', () => {
    expect(bodyOf({ ...whole, demands: [{ ...noDemand, text: ' 井盖坏了 ' }] })).toEqual({
      ...{ visitTime: '2026-11-30T01:30:00.000Z', enterpriseName: '星河餐饮', gridId: 'grid', address: '北楼12层' },
      ...{ findings: '正常', mediaIds: [], demands: [{ text: '井盖坏了', mediaIds: [] }] },
    });
  });
});
