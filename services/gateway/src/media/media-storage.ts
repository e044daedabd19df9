import type { Readable } from 'node:stream';

/** Where photos lie. Keys are `<tenant>/<id>/<size>`; an object is written once and never changed. */
export interface MediaStorage {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Undefined when there is none. */
  open(key: string): Promise<Readable | undefined>;
  has(key: string): Promise<boolean>;
}
export const MEDIA_STORAGE = Symbol('media-storage');
