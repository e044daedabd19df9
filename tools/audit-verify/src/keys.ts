import { createHash, createPublicKey, KeyObject, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { Fault } from './fault';
import { Checkpoint, Key } from './line-kinds';

/** Public keys of checkpoints, by thumbprint. */
export class Keys {
  private readonly byId = new Map<string, KeyObject>();

  add({ kty, crv, x, kid }: Omit<Key, 'kind'>): void {
    const thumbprint = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
    if (kty !== 'OKP' || crv !== 'Ed25519' || kid !== thumbprint) throw new Fault('key-wrong');
    this.byId.set(kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }));
  }

  get thumbprints(): readonly string[] {
    return [...this.byId.keys()];
  }

  /** Proves a signature. Base64url has letters with bits that mean nothing: they must be as the signer wrote them. */
  prove({ tenantId, seq, hash, time, signature, keyId }: Checkpoint): void {
    const key = this.byId.get(keyId);
    if (!key) throw new Fault('key-unknown', seq);
    const bytes = Buffer.from(signature, 'base64url');
    const text = Buffer.from(canonicalJson({ tenantId, seq, hash, time }));
    if (bytes.toString('base64url') !== signature || !verify(null, text, key, bytes))
      throw new Fault('signature-wrong', seq);
  }
}

/** A JWK set as somebody keeps it: `{"keys":[…]}`; a `kid` that is not there is computed. */
export function keysOf(jwks: string): Keys {
  const keys = new Keys();
  const { keys: list } = JSON.parse(jwks) as { keys: { kty: string; crv: string; x: string; kid?: string }[] };
  for (const { kty, crv, x, kid } of list) {
    const thumbprint = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
    keys.add({ kty, crv, x, kid: kid ?? thumbprint });
  }
  return keys;
}
