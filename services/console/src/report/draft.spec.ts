import { dropDraft, emptyDraft, keepDraft, loadDraft } from './draft';

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
