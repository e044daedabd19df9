import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../i18n/i18n';

/** Chinese ⇄ English. It names the other language in that language. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <button
      type="button"
      className="language-switch"
      lang={other === 'en' ? 'en' : 'zh-CN'}
      onClick={() => switchLanguage(other)}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}
