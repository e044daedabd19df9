import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { common } from '../i18n/common-words';
import { ErrorNote } from './error-note';
import { PhonePage } from './phone-page';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation(common);
  return (
    <PhonePage title={t('product')}>
      <section className="card center">
        <h2>{t('notFound')}</h2>
        <p className="muted">{t('notFoundHint')}</p>
        <Link className="button" to="/">
          {t('home')}
        </Link>
      </section>
    </PhonePage>
  );
}

/** A page that broke, or whose files were replaced by a newer version meanwhile: loading again mends the latter. */
export function RouteErrorPage() {
  const { t } = useTranslation(common);
  const error = useRouteError();
  return (
    <PhonePage title={t('product')}>
      <ErrorNote error={error} onRetry={() => location.reload()} />
    </PhonePage>
  );
}
