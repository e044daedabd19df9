/** A ballot as this phone keeps it until it lies in the urn; `factor` is what nobody else may ever see. */
export interface PendingBallot {
  readonly choice: 'yes' | 'no' | 'abstain';
  readonly serial: string;
  readonly factor: string;
  readonly blinded: string;
}

interface PublicKey {
  readonly n: bigint;
  readonly e: bigint;
}

const length = 256;

/**
 * Makes a ballot for a secret vote: draws its serial, hashes vote, choice and serial over the whole of the key's numbers,
 * and multiplies the hash by a secret factor, so that whoever signs it learns neither.
 */
export async function blindBallot(
  ballotKey: string,
  deliberationId: string,
  choice: PendingBallot['choice'],
): Promise<PendingBallot> {
  const { n, e } = await readKey(ballotKey);
  const serial = toText(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await digestOf(deliberationId, choice, serial);
  // 255 bytes are below every modulus of 2048 bits; zero would be no factor.
  const factor = toNumber(crypto.getRandomValues(new Uint8Array(length - 1))) + 2n;
  const blinded = (digest * power(factor, e, n)) % n;
  return { choice, serial, factor: factor.toString(16), blinded: toText(toBytes(blinded)) };
}

/** Takes the factor away: the signature under the ballot itself. Throws when it is not the vote's signature. */
export async function unblind(
  ballotKey: string,
  deliberationId: string,
  ballot: PendingBallot,
  signature: string,
): Promise<string> {
  const { n, e } = await readKey(ballotKey);
  const own = (toNumber(fromText(signature)) * inverse(BigInt(`0x${ballot.factor}`), n)) % n;
  const digest = await digestOf(deliberationId, ballot.choice, ballot.serial);
  if (power(own, e, n) !== digest) throw new Error('the signature is not the vote’s');
  return toText(toBytes(own));
}

async function digestOf(deliberationId: string, choice: string, serial: string): Promise<bigint> {
  const seed = new TextEncoder().encode(JSON.stringify(['streetgrid-ballot-1', deliberationId, choice, serial]));
  const digest = new Uint8Array(length);
  for (let block = 0; block < length / 32; block += 1) {
    const said = new Uint8Array(seed.length + 4);
    said.set(seed);
    new DataView(said.buffer).setUint32(seed.length, block);
    digest.set(new Uint8Array(await crypto.subtle.digest('SHA-256', said)), block * 32);
  }
  digest[0] = (digest[0] ?? 0) & 0x7f;
  return toNumber(digest);
}

async function readKey(ballotKey: string): Promise<PublicKey> {
  const der = Uint8Array.from(atob(ballotKey), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey('spki', der, { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['verify']);
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', key);
  return { n: toNumber(fromText(n)), e: toNumber(fromText(e)) };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (b > 0n) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

function toBytes(value: bigint): Uint8Array {
  const hex = value.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

function toText(bytes: Uint8Array): string {
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromText(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
