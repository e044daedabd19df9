/** Where in a variable's text the secret stands. */
export type SecretForm =
  /** The text itself. */
  | 'text'
  /** Several, separated by commas. */
  | 'list'
  /** The password of an address. */
  | 'password'
  /** The long values of a JSON document: private keys, rings of keys. */
  | 'json';

/** Bytes of a secret that nobody tries out: a quarter of the 32 random ones that we make ourselves would do. */
const leastBytes = 16;

/** What people write when they mean to come back later. */
const wellKnownWords =
  /change[-_ ]?(me|this|it)|passw(or|o?r?)d|passphrase|secret|private|example|sample|default|admin(istrator)?|minio|postgres|keycloak|streetgrid|root|test(ing)?|dev(elopment)?|demo|dummy|placeholder|invented|your|key|token|local|prod(uction)?|qwerty|letmein|welcome|0?123456789?0?|abcdef(ghi(jkl)?)?|foo|bar|baz/gi;

/** Printed in standards and manuals: somebody has pasted one of these. Without signs, in small letters. */
const printed = [
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'nWGxne_9WmC6hEr0kuwsERJxWl7MmkZcDusAxyuf2A',
  '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  'hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg',
  'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
].map(plain);

/**
 * What is wrong with the secrets of a variable, in words that tell nothing of them: too short, made of few characters,
 * repeating itself, or known to the world. Undefined when nothing is.
 */
export function weaknessOf(text: string, form: SecretForm): string | undefined {
  return partsOf(text, form)
    .map((part) => weaknessOfOne(part))
    .find((weakness) => weakness !== undefined);
}

function weaknessOfOne(secret: string): string | undefined {
  if (Buffer.byteLength(secret) < leastBytes) return `is a secret of less than ${leastBytes} bytes`;
  if (new Set(secret).size < 8 || repeats(secret)) return 'is a secret that repeats itself';
  const known = plain(secret);
  if (printed.some((sample) => known.includes(sample) || sample.includes(known))) return 'is a secret that is known';
  const own = secret.replace(wellKnownWords, '').replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(own).size < 8 || own.length < leastBytes / 2 ? 'is a secret made of well-known words' : undefined;
}

/** True for `abcabcabc`: a short text, again and again. */
function repeats(secret: string): boolean {
  const again = (secret + secret).indexOf(secret, 1);
  return again <= secret.length / 2;
}

function partsOf(text: string, form: SecretForm): string[] {
  if (form === 'text') return [text];
  if (form === 'list') return text.split(',').filter((part) => part !== '');
  if (form === 'json') return longTexts(JSON.parse(text) as unknown);
  // Without a password somebody else (a certificate, the socket) says who it is.
  const password = /^[^:]+:\/\/[^@/]*?:([^@]*)@/.exec(text)?.[1];
  return password === undefined ? [] : [decodeURIComponent(password)];
}

/** Names, kinds and ids in such documents are short. */
function longTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= leastBytes ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(longTexts) : [];
}

function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}
