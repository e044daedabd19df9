import { invalid } from '@streetgrid/service-kit';

/** A division of the country as public reference data have it. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string;
  readonly level: string;
}

/** Digits of a code, by level. */
const digits: Readonly<Record<string, number>> = { province: 2, city: 4, district: 6, street: 9, community: 12 };
const levels = Object.keys(digits);

/**
 * Proves that each row is one division: its code is as long as its level says and begins with the code of its parent, one
 * or more levels up. Errors with `row`, counted from 0: Invalid `division-incomplete`, `division-repeated`.
 */
export function proveDivisions(divisions: readonly Division[]): void {
  const seen = new Set<string>();
  for (const [row, division] of divisions.entries()) {
    if (!isWhole(division)) throw invalid('division-incomplete', { row });
    if (seen.has(division.code)) throw invalid('division-repeated', { row });
    seen.add(division.code);
  }
}

function isWhole({ code, name, parentCode, level }: Division): boolean {
  if (!/^\d+$/.test(code) || code.length !== digits[level]) return false;
  if (name.trim() === '' || name.length > 100 || /\p{Cc}/u.test(name)) return false;
  if (level === 'province') return parentCode === '';
  const above = levels.slice(0, levels.indexOf(level));
  return above.some((each) => digits[each] === parentCode.length) && code.startsWith(parentCode);
}
