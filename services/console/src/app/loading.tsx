import { useTranslation } from 'react-i18next';
import { common } from '../i18n/common-words';

/** While a page or its data is on the way. */
export function Loading() {
  const { t } = useTranslation(common);
  return (
    <div className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('loading')}
    </div>
  );
}
