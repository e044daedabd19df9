/** What somebody has written so far. The key names this one intention: every attempt to send it uses the same. */
export interface Keyed {
  readonly key: string;
}
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The draft left in this slot, or a fresh one; what is not readable is dropped. */
export function loadKept<D extends Keyed>(
  store: DraftStore,
  slot: string,
  empty: (key: string) => D,
  newKey: () => string,
): D {
  const kept = store.getItem(slot);
  if (!kept) return empty(newKey());
  try {
    const parsed = JSON.parse(kept) as Partial<D>;
    return typeof parsed.key === 'string' ? { ...empty(parsed.key), ...parsed } : empty(newKey());
  } catch (error) {
    if (error instanceof SyntaxError) return empty(newKey());
    throw error;
  }
}

/** Keeps the draft for a reload or a failed send. */
export function keep(store: DraftStore, slot: string, draft: Keyed): void {
  store.setItem(slot, JSON.stringify(draft));
}
