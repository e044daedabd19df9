import { canonicalJson } from './canonical-json';
import { Fault } from './fault';

type Text = Readonly<Record<string, string>>;

/** First line of an export. */
export interface Head {
  readonly kind: 'trail';
  readonly format: string;
  readonly tenantId: string;
  readonly fromSeq: number;
}
/** A public key, `kid` its RFC 7638 thumbprint. */
export interface Key {
  readonly kind: 'key';
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly kid: string;
}
export type Entry = Text & { readonly kind: 'entry'; readonly seq: number } & {
  readonly [list in 'actorPositions']: readonly string[];
};
/** The trail up to a number, signed. */
export interface Checkpoint {
  readonly kind: 'checkpoint';
  readonly tenantId: string;
  readonly seq: number;
  readonly hash: string;
  readonly time: string;
  readonly signature: string;
  readonly keyId: string;
}
/** Last line of an export. */
export interface End {
  readonly kind: 'end';
  readonly keys: number;
  readonly entries: number;
  readonly checkpoints: number;
  readonly lastSeq: number;
}
export type Parsed = Head | Key | Entry | Checkpoint | End;

/** The fields of each kind, all of them, and what they hold. */
const fields: Readonly<Record<Parsed['kind'], Readonly<Record<string, 'text' | 'number' | 'list'>>>> = {
  trail: { format: 'text', tenantId: 'text', fromSeq: 'number' },
  key: { kty: 'text', crv: 'text', x: 'text', kid: 'text' },
  entry: {
    ...{ seq: 'number', time: 'text', action: 'text', outcome: 'text', actorKind: 'text', actorId: 'text' },
    ...{ actorPositions: 'list', targetKind: 'text', targetId: 'text', slug: 'text', service: 'text' },
    ...{ traceId: 'text', reasonHash: 'text', eventId: 'text', previousHash: 'text', hash: 'text' },
  },
  checkpoint: { tenantId: 'text', seq: 'number', hash: 'text', time: 'text', signature: 'text', keyId: 'text' },
  end: { keys: 'number', entries: 'number', checkpoints: 'number', lastSeq: 'number' },
};

/**
 * Reads a line. It must be the canonical bytes of what it says, so that not one byte of a file is free: no space, no other
 * spelling of a letter, no field twice. Throws `Fault`.
 */
export function parseLine(bytes: Buffer): Parsed {
  const value = valueOf(bytes);
  const { kind, ...rest } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(fields, kind)) throw new Fault('line-unknown');
  const known = fields[kind as Parsed['kind']];
  const names = Object.keys(rest);
  const fits = names.length === Object.keys(known).length && names.every((name) => isA(known[name], rest[name]));
  if (!fits) throw new Fault('line-unknown');
  return value as unknown as Parsed;
}

function valueOf(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    // The bytes are compared, not the text: what is no UTF-8 at all would read as a replacement character.
    if (typeof value === 'object' && value !== null && bytes.equals(Buffer.from(canonicalJson(value))))
      return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  throw new Fault('not-canonical');
}

function isA(shape: 'text' | 'number' | 'list' | undefined, value: unknown): boolean {
  if (shape === 'list') return Array.isArray(value) && value.every((part) => typeof part === 'string');
  return shape !== undefined && typeof value === (shape === 'text' ? 'string' : 'number');
}
