export type Language = 'zh' | 'en';

/** What was chosen before wins, then the browser's first language that we speak, then Chinese. */
export function chooseLanguage(remembered: string | null, browser: readonly string[]): Language {
  if (remembered === 'zh' || remembered === 'en') return remembered;
  const known = browser.map((tag) => tag.toLowerCase().slice(0, 2)).find((tag) => tag === 'zh' || tag === 'en');
  return known === 'en' ? 'en' : 'zh';
}
