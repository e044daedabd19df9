import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from './language';

const remembered = 'streetgrid.language';

void i18next.use(initReactI18next).init({
  lng: chooseLanguage(localStorage.getItem(remembered), navigator.languages),
  fallbackLng: 'zh',
  resources: {},
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18next.init>[0]);
document.documentElement.lang = i18next.language === 'en' ? 'en' : 'zh-CN';

/** The language in force. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Switches the language and remembers it on this device. */
export function switchLanguage(language: Language): void {
  localStorage.setItem(remembered, language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  void i18next.changeLanguage(language);
}

/** Adds the words of one folder, in both languages; English without its Chinese does not compile. Answers the namespace. */
export function addWords<Words extends Record<string, string>>(
  namespace: string,
  words: { zh: Words; en: Record<keyof Words, string> },
): string {
  i18next.addResourceBundle('zh', namespace, words.zh);
  i18next.addResourceBundle('en', namespace, words.en);
  return namespace;
}
