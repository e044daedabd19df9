/** Language of the sign-in pages. */
export type Language = 'zh' | 'en';

/** Chinese unless English is asked for before it (`ui_locales` or Accept-Language). */
export function languageOf(...wanted: readonly (string | undefined)[]): Language {
  for (const list of wanted) {
    const first = list?.split(/[\s,]+/).find((tag) => /^(zh|en)\b/i.test(tag));
    if (first) return first.slice(0, 2).toLowerCase() as Language;
  }
  return 'zh';
}
