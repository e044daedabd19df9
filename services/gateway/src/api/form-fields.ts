/** The fields of a form by name; one that stands there several times is a list. Linear, whatever a client repeats. */
export function formFields(pairs: Iterable<readonly [string, string]>): Record<string, string | string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = fields.get(name);
    if (known) known.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, [first = '', ...more]]) => [name, more.length ? [first, ...more] : first]),
  );
}
