import type { NoticeChannel } from '../api/notices';
import type { UploadedPhoto } from '../api/types';
import { type DraftStore, keep, loadKept } from '../app/kept-draft';

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
export function loadDraft(store: DraftStore, qrCode: string, newKey: () => string): Draft {
  return loadKept(store, slot(qrCode), emptyDraft, newKey);
}

/** Keeps the draft for a reload or a failed send. */
export function keepDraft(store: DraftStore, qrCode: string, draft: Draft): void {
  keep(store, slot(qrCode), draft);
}

/** Forgets the draft once the report is in; the next one at this door is another report. */
export function dropDraft(store: DraftStore, qrCode: string): void {
  store.removeItem(slot(qrCode));
}
