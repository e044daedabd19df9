import type { Street } from '../api/types';

const remembered = 'streetgrid.streets';
const kept = 4;

/** Streets whose name, district or code has every word that was typed; names count in both languages. */
export function matching(streets: readonly Street[], typed: string): Street[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return streets.filter((street) => {
    const text = [street.name, street.nameEn, street.districtName, street.cityName, street.code]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The streets to choose from: one's own where they are known, else all. */
export function ownStreets(streets: readonly Street[], ownCodes: readonly string[]): readonly Street[] {
  return ownCodes.length > 0 ? streets.filter(({ code }) => ownCodes.includes(code)) : streets;
}

/** Codes of streets entered lately on this device, newest first. */
export function recentCodes(stored: string | null): string[] {
  return (stored ?? '').split(',').filter((code) => /^\d{9}$/.test(code));
}

/** The codes after one more was entered. */
export function withRecent(codes: readonly string[], code: string): string[] {
  return [code, ...codes.filter((known) => known !== code)].slice(0, kept);
}

/** What this device remembers. */
export const recentStreets = {
  read: () => recentCodes(localStorage.getItem(remembered)),
  add: (code: string) => localStorage.setItem(remembered, withRecent(recentStreets.read(), code).join(',')),
};
