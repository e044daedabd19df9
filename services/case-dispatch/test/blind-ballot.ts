import { createHash, createPublicKey, randomBytes } from 'node:crypto';

/** What a voter's phone does, written for the spec from the words of DELIBERATION.md alone. */
export interface BlindBallot {
  readonly serial: string;
  readonly blinded: string;
  /** The signature under the ballot, from the one under the blinded ballot. */
  unblind(signature: string): string;
}

export function blindBallot(ballotKey: string, deliberationId: string, choice: string): BlindBallot {
  const jwk = createPublicKey({ key: Buffer.from(ballotKey, 'base64'), type: 'spki', format: 'der' }).export({
    format: 'jwk',
  });
  const n = toInt(Buffer.from(jwk.n ?? '', 'base64url'));
  const e = toInt(Buffer.from(jwk.e ?? '', 'base64url'));
  const serial = randomBytes(32).toString('base64url');
  const seed = Buffer.from(JSON.stringify(['streetgrid-ballot-1', deliberationId, choice, serial]));
  const digest = Buffer.concat(
    [0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
      createHash('sha256')
        .update(Buffer.concat([seed, Buffer.from([0, 0, 0, index])]))
        .digest(),
    ),
  );
  digest[0] = (digest[0] ?? 0) & 0x7f;
  const factor = toInt(randomBytes(255));
  const blinded = (toInt(digest) * power(factor, e, n)) % n;
  return {
    serial,
    blinded: toText(blinded),
    unblind: (signature) => toText((toInt(Buffer.from(signature, 'base64url')) * inverse(factor, n)) % n),
  };
}

function toInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex') || '0'}`);
}

function toText(value: bigint): string {
  return Buffer.from(value.toString(16).padStart(512, '0'), 'hex').toString('base64url');
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let [factor, rest] = [base % modulus, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}
