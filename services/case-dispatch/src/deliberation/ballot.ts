import { constants, createHash, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import { invalid } from '@streetgrid/service-kit';
import { Choice } from './count';

/** A secret ballot as the urn keeps it. Nothing in it was seen by whoever signed it. */
export interface SignedBallot {
  readonly choice: Choice;
  /** 32 bytes, base64url. */
  readonly serial: string;
  /** 256 bytes, base64url. */
  readonly signature: string;
}

/** RSA 2048. */
const bytes = 256;
const raw = { padding: constants.RSA_NO_PADDING };

/**
 * What is signed: a full-domain hash of vote, choice and serial (MGF1 with SHA-256 over all 256 bytes; the first bit is
 * cleared, so it is below every modulus). The serial is chance of 32 bytes, so nobody can try choices.
 */
export function ballotDigest(deliberationId: string, choice: string, serial: string): Buffer {
  const seed = Buffer.from(JSON.stringify(['streetgrid-ballot-1', deliberationId, choice, serial]));
  const blocks = Array.from({ length: bytes / 32 }, (_, index) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    return createHash('sha256').update(seed).update(counter).digest();
  });
  const digest = Buffer.concat(blocks);
  digest[0] = (digest[0] ?? 0) & 0x7f;
  return digest;
}

/** Signs what cannot be read (Chaum): the voter multiplied the digest by a secret factor. Error: Invalid `ballot-invalid`. */
export function signBlinded(privateKey: string, blinded: string): string {
  const given = Buffer.from(blinded, 'base64url');
  if (given.length !== bytes) throw invalid('ballot-invalid');
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' });
  try {
    return privateDecrypt({ key, ...raw }, given).toString('base64url');
  } catch {
    // Not below the modulus.
    throw invalid('ballot-invalid');
  }
}

/** True when the signature is the vote's own, over exactly this choice. */
export function isSigned(publicKey: string, deliberationId: string, ballot: SignedBallot): boolean {
  const signature = Buffer.from(ballot.signature, 'base64url');
  if (signature.length !== bytes || Buffer.from(ballot.serial, 'base64url').length !== 32) return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
  try {
    const opened = publicEncrypt({ key, ...raw }, signature);
    return opened.equals(ballotDigest(deliberationId, ballot.choice, ballot.serial));
  } catch {
    return false;
  }
}
