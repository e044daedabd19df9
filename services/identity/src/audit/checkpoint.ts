import { createHash, createPrivateKey, KeyObject, sign } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** The trail of a street up to a number, signed. */
export interface Checkpoint {
  readonly tenantId: string;
  readonly seq: number;
  readonly hash: string;
  readonly time: Date;
  /** Ed25519 over `signedText`, base64url. */
  readonly signature: string;
  /** Thumbprint (RFC 7638) of the key that signed. */
  readonly keyId: string;
}

/** An Ed25519 key, public half. */
export interface PublicKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
}

/** An Ed25519 key as a JWK, private half too. */
export interface PrivateKey extends PublicKey {
  readonly d: string;
}

/** Entries between two checkpoints, at most. */
export const checkpointEvery = 1_000;
/** How long an entry may stand unsigned. */
export const unsignedAtMostMs = 60_000;

/** What is signed: RFC 8785 of these four. */
export function signedText({ tenantId, seq, hash, time }: Omit<Checkpoint, 'signature' | 'keyId'>): string {
  return canonicalJson({ tenantId, seq, hash, time: time.toISOString() });
}

/** RFC 7638. */
export function thumbprintOf({ crv, kty, x }: PublicKey): string {
  return createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
}

/** Signs checkpoints, and knows the public keys of those that were signed before. */
export class CheckpointKeys {
  private readonly key: KeyObject;
  private readonly keyId: string;
  /** JWK set of all keys that may have signed, the present one first. */
  readonly jwks: string;

  constructor(own: PrivateKey, earlier: readonly PublicKey[]) {
    this.key = createPrivateKey({ key: { ...own }, format: 'jwk' });
    this.keyId = thumbprintOf(own);
    const keys = [own, ...earlier].map(({ kty, crv, x }) => ({ kty, crv, x, kid: thumbprintOf({ kty, crv, x }) }));
    this.jwks = canonicalJson({ keys: [...new Map(keys.map((key) => [key.kid, key])).values()] });
  }

  sign(state: Omit<Checkpoint, 'signature' | 'keyId'>): Checkpoint {
    const signature = sign(null, Buffer.from(signedText(state)), this.key).toString('base64url');
    return { ...state, signature, keyId: this.keyId };
  }
}
