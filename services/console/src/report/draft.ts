import type { NoticeChannel } from '../api/notices';
import type { UploadedPhoto } from '../api/types';

/** What a resident has written so far. The key names this one report: every attempt to send it uses the same. */
export interface Draft {
  readonly key: string;
  readonly text: string;
  readonly matterCode: string;
  readonly photos: readonly UploadedPhoto[];
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** How they want to be told. */
  readonly channel: NoticeChannel;
  /** They do not want to send where their photos were taken. */
  readonly placeless: boolean;
}

/** Where the first photo that tells it was taken, unless its reporter removed it. */
export function photoPlace(draft: Draft): UploadedPhoto['point'] {
  return draft.placeless ? undefined : draft.photos.find(({ point }) => point !== undefined)?.point;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const slot = (qrCode: string) => `streetgrid.draft.${qrCode}`;

/** A fresh draft. */
export function emptyDraft(key: string): Draft {
  return {
    key,
    text: '',
    matterCode: '',
    photos: [],
    name: '',
    phone: '',
    email: '',
    channel: 'page',
    placeless: false,
  };
}

/** The draft left at this QR code, or a fresh one; what is not readable is dropped. */
export function loadDraft(store: Store, qrCode: string, newKey: () => string): Draft {
  const kept = store.getItem(slot(qrCode));
  if (!kept) return emptyDraft(newKey());
  try {
    const parsed = JSON.parse(kept) as Partial<Draft>;
    return typeof parsed.key === 'string' ? { ...emptyDraft(parsed.key), ...parsed } : emptyDraft(newKey());
  } catch (error) {
    if (error instanceof SyntaxError) return emptyDraft(newKey());
    throw error;
  }
}

/** Keeps the draft for a reload or a failed send. */
export function keepDraft(store: Store, qrCode: string, draft: Draft): void {
  store.setItem(slot(qrCode), JSON.stringify(draft));
}

/** Forgets the draft once the report is in; the next one at this door is another report. */
export function dropDraft(store: Store, qrCode: string): void {
  store.removeItem(slot(qrCode));
}
