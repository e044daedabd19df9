/** What the trail hashes and signs is made of: no numbers but whole ones, no text that UTF-8 cannot carry. */
export type Canonical = string | number | readonly Canonical[] | { readonly [name: string]: Canonical };

/**
 * The RFC 8785 form of a value: equal values give equal bytes, in every language that follows it. `JSON.stringify` writes
 * text and numbers as the RFC wants them; order and whitespace are ours. Error: RangeError for what has no such form.
 */
export function canonicalJson(value: Canonical): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('no whole number');
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('text is not well formed');
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // The default order of JavaScript is by UTF-16 code units, which is the RFC's.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${canonicalJson(name)}:${canonicalJson(value[name]!)}`).join(',')}}`;
}

function isList(value: Canonical): value is readonly Canonical[] {
  return Array.isArray(value);
}
