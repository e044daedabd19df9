/** Lines that somebody typed: trimmed, without empty ones. */
export function linesOf(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `物业 某某公司` → kind and rest; undefined when some line begins with no known word. */
export function kindLines<K extends string>(
  text: string | undefined,
  words: ReadonlyMap<string, K>,
): { readonly kind: K; readonly rest: string }[] | undefined {
  // The longest first: one word may begin another.
  const known = [...words].sort(([a], [b]) => b.length - a.length);
  const found = linesOf(text).map((line) => {
    const [word, kind] = known.find(([each]) => line.toLowerCase().startsWith(each.toLowerCase())) ?? [];
    const rest = line.slice(word?.length ?? 0).replace(/^[\s:：,，]+/, '');
    return kind !== undefined && rest !== '' ? { kind, rest } : undefined;
  });
  return found.includes(undefined) ? undefined : found.filter((each) => each !== undefined);
}

/** What a field of date and time means on the street's clock, as an instant. */
export function instantOf(local: string): string {
  return new Date(`${local}:00+08:00`).toISOString();
}
