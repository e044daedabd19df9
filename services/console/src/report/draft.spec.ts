import { dropDraft, emptyDraft, keepDraft, loadDraft, photoPlace } from './draft';

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

describe('the draft of a report', () => {
  it('survives a reload with the same key, so that a second attempt is the same report', () => {
    const store = memory();
    const draft = { ...loadDraft(store, 'door-1', newKey), text: '垃圾满了' };
    keepDraft(store, 'door-1', draft);
    expect(loadDraft(store, 'door-1', newKey)).toEqual(draft);
  });
  it('becomes another report after it was sent', () => {
    const store = memory();
    const first = loadDraft(store, 'door-1', newKey);
    keepDraft(store, 'door-1', first);
    dropDraft(store, 'door-1');
    expect(loadDraft(store, 'door-1', newKey).key).not.toBe(first.key);
  });
  it('belongs to one door', () => {
    const store = memory();
    keepDraft(store, 'door-1', { ...emptyDraft('a'), text: '一' });
    expect(loadDraft(store, 'door-2', newKey).text).toBe('');
  });
  it('starts anew when what was kept is damaged', () => {
    const store = memory();
    store.setItem('streetgrid.draft.door-1', '{"text":');
    expect(loadDraft(store, 'door-1', newKey)).toMatchObject({ text: '', photos: [] });
  });
});

describe('the place in a photo', () => {
  const photo = (id: string, point?: { longitude: number; latitude: number }) => ({
    id,
    url: '',
    thumbnailUrl: '',
    point,
  });
  const there = { longitude: 116.46611, latitude: 39.92139 };
  it('is the first that a photo tells, and goes with the photo', () => {
    const draft = { ...emptyDraft('a'), photos: [photo('silent'), photo('tells', there)] };
    expect(photoPlace(draft)).toEqual(there);
    expect(photoPlace({ ...draft, photos: [photo('silent')] })).toBeUndefined();
  });
  it('is not sent once its reporter removed it, whatever photo comes after', () => {
    const draft = { ...emptyDraft('a'), placeless: true, photos: [photo('tells', there), photo('again', there)] };
    expect(photoPlace(draft)).toBeUndefined();
  });
});
