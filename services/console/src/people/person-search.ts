/** What to look for people by. Numbers are only ever asked for whole. */
export interface Ask {
  readonly query?: string;
  readonly phone?: string;
  readonly idNumber?: string;
}

/**
 * Recognises by its shape what was typed: a whole phone number, a whole ID number, else part of a name. Undefined for a
 * number that is not whole yet, since numbers are found by their blind index or not at all.
 */
export function askOf(typed: string): Ask | undefined {
  const text = typed.trim();
  const bare = text.replace(/[\s-]/g, '');
  if (bare === '') return {};
  if (/^\d{17}[\dXx]$/.test(bare)) return { idNumber: bare.toUpperCase() };
  if (/^(\+?86)?1\d{10}$/.test(bare)) return { phone: bare.slice(-11) };
  if (/^0\d{9,11}$/.test(bare)) return { phone: text };
  if (/^\+?\d+[Xx]?$/.test(bare)) return undefined;
  return { query: text.slice(0, 50) };
}

/** How many of a number's digits are there, for the hint below the field. */
export function kindOf(ask: Ask | undefined): 'name' | 'phone' | 'idNumber' | 'incomplete' {
  if (ask === undefined) return 'incomplete';
  return ask.phone ? 'phone' : ask.idNumber ? 'idNumber' : 'name';
}
