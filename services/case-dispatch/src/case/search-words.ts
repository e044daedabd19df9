const wordLimit = 5;

/** What a person typed into the search box. */
export interface Search {
  /** Numbers from (inclusive) and to (exclusive), when it looks like the beginning of a case number. */
  readonly numbers: { readonly from: string; readonly until: string } | undefined;
  /** Words that must all occur in the text, the address or the number; lower case. */
  readonly words: readonly string[];
}

/** Reads a search: the beginning of a number (a day at least), or up to five words. Undefined when there is nothing. */
export function readSearch(query: string): Search | undefined {
  const plain = query.normalize('NFKC').toLowerCase().trim();
  if (/^\d{8}(-\d{0,9})?$/.test(plain)) return { numbers: { from: plain, until: `${plain}~` }, words: [] };
  const words = plain
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, wordLimit);
  return words.length === 0 ? undefined : { numbers: undefined, words };
}

/**
 * The marks under which a case is found: every character and every pair of neighbours in its text and address, and its
 * running number, and the number that another body gave it. Chinese words are mostly two characters long, which trigrams cannot find.
 */
export function marksOf(
  tenantId: string,
  caseFile: { number: string; text: string; address: string; origin: { sourceNumber: string } },
): number[] {
  const running = caseFile.number.split('-')[1] ?? '';
  const marks = new Set([hash(tenantId, `#${running}`), hash(tenantId, `#${running.replace(/^0+/, '')}`)]);
  for (const field of [caseFile.text, caseFile.address, caseFile.origin.sourceNumber])
    for (const gram of grams(field)) marks.add(hash(tenantId, gram));
  return [...marks];
}

/** The marks that a case must carry all of to contain the words. */
export function marksOfWords(tenantId: string, words: readonly string[]): number[] {
  const wanted = words.flatMap((word) =>
    word.length === 1 ? [word] : grams(word).filter((gram) => gram.length === 2),
  );
  return [...new Set(wanted)].map((gram) => hash(tenantId, gram));
}

/** The mark of a running number (000123 or 123), when the search is one. */
export function marksOfNumber(tenantId: string, words: readonly string[]): number[] {
  const [word] = words;
  return words.length === 1 && word && /^\d{1,9}$/.test(word) ? [hash(tenantId, `#${word}`)] : [];
}

function grams(text: string): string[] {
  const found: string[] = [];
  for (const word of text.normalize('NFKC').toLowerCase().split(/\s+/)) {
    for (let at = 0; at < word.length; at += 1) {
      found.push(word.slice(at, at + 1));
      if (at + 1 < word.length) found.push(word.slice(at, at + 2));
    }
  }
  return found;
}

/**
 * FNV-1a, 32 bits. The tenant is part of every mark: streets share no entry of the index. Collisions happen now and then;
 * the found rows are compared with the words again.
 */
function hash(tenantId: string, gram: string): number {
  let value = 0x811c9dc5;
  for (const text of [tenantId, gram]) {
    for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value | 0;
}
