import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { FieldKeys, KeySet } from './field-keys';

/** Where a blind index is asked: values of one tenant, table and field are comparable, no others. */
export interface FieldScope {
  readonly tenantId: string;
  readonly table: string;
  readonly field: string;
}

/** The one place at which a sealed value opens. */
export interface FieldPlace extends FieldScope {
  /** Id of the row. */
  readonly id: string;
}

/** A sealed value that does not open. Says where and why, never what: it may be logged. */
export class SealBroken extends Error {
  constructor(
    readonly reason: 'unreadable' | 'unknown-key' | 'does-not-belong-here',
    readonly place: FieldPlace,
    /** As the value states it; empty when it states none. */
    readonly keyId: string,
  ) {
    super(`${place.table}.${place.field} of ${place.id} does not open: ${reason} (key "${keyId}")`);
    this.name = 'SealBroken';
  }

  /** For one line of a log. */
  get line(): object {
    const { tenantId: tenant, table, field, id } = this.place;
    return { tenant, table, field, id, key: this.keyId, reason: this.reason };
  }
}

const algorithm = 'aes-256-gcm';
const version = '1';
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts single fields of rows and makes them findable by equality.
 *
 * Guarantees
 * - A value is read only with the key; every sealing draws a fresh nonce, so two equal values look different. With random
 *   96-bit nonces one key is good for some 2³² values: change it long before.
 * - It is bound to tenant, table, row and field: changed by a bit, or carried to another row, it does not open (`SealBroken`).
 *   An older value of the same field put back does open: that needs the audit trail.
 * - Every value names its key (`1.k2.…`, `i1.…`), so several keys live side by side while `reseal` walks the rows.
 *
 * What it does not hide: that there is a value, and how long it is; in the index, that two rows of one street hold the same
 * value. Phone numbers are few: whoever has an index key can try them all, so it is as secret as the others.
 */
export class SealedFields {
  constructor(private readonly ring: FieldKeys) {}

  /** The value under the current key, as text for a column. */
  seal(place: FieldPlace, value: string): string {
    const { current, keys } = this.ring.seal;
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, keyOf(keys, current), nonce).setAAD(boundTo(place, current));
    const sealed = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${version}.${current}.${sealed.toString('base64url')}`;
  }

  /** The value in clear. Throws `SealBroken`. */
  open(place: FieldPlace, sealed: string): string {
    const [form, keyId = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    if (form !== version || bytes.length < nonceLength + tagLength) throw new SealBroken('unreadable', place, keyId);
    const key = this.ring.seal.keys.get(keyId);
    if (!key) throw new SealBroken('unknown-key', place, keyId);
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength))
      .setAAD(boundTo(place, keyId))
      .setAuthTag(bytes.subarray(-tagLength));
    const clear = decipher.update(bytes.subarray(nonceLength, -tagLength));
    try {
      return Buffer.concat([clear, decipher.final()]).toString('utf8');
    } catch (error) {
      throw Object.assign(new SealBroken('does-not-belong-here', place, keyId), { cause: error });
    }
  }

  /** True when it was sealed under the current key. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${version}.${this.ring.seal.current}.`);
  }

  /** The blind index of a value under the current key. Normalise the value first: equality is all that is kept. */
  index(scope: FieldScope, value: string): string {
    return indexUnder(this.ring.index, this.ring.index.current, scope, value);
  }

  /** Under every key of the ring: a search asks for all of them, so that nobody is lost while keys change. */
  indexes(scope: FieldScope, value: string): string[] {
    return [...this.ring.index.keys.keys()].map((id) => indexUnder(this.ring.index, id, scope, value));
  }

  /** True when it was made under the current index key. */
  isCurrentIndex(index: string): boolean {
    return index.startsWith(`${this.ring.index.current}.`);
  }
}

function indexUnder(set: KeySet, id: string, { tenantId, table, field }: FieldScope, value: string): string {
  const said = JSON.stringify([tenantId, table, field, value]);
  return `${id}.${createHmac('sha256', keyOf(set.keys, id)).update(said).digest('base64url')}`;
}

/** JSON, so that no two places give the same bytes. */
function boundTo({ tenantId, table, id, field }: FieldPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, tenantId, table, id, field]));
}

function keyOf(keys: KeySet['keys'], id: string): Buffer {
  const key = keys.get(id);
  if (!key) throw new Error(`the ring has no key "${id}"`);
  return key;
}
