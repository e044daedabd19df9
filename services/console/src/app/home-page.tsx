import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { getConfig, getMe, getStreet } from '../api/places';
import { chosenStreet, needsStreet, streetAddress } from '../api/street-choice';
import { currentLanguage } from '../i18n/i18n';
import { ErrorNote } from './error-note';
import { Loading } from './loading';
import { PhonePage } from './phone-page';
import { homeOf } from './rights';
import { home } from './home-words';

// The sign-in library is fetched only when somebody may be signed in or wants to be.
const session = () => import('./session');
const mayBeSignedIn = () => Object.keys(sessionStorage).some((key) => key.startsWith('oidc.user:'));

/** Front door: staff sign in, residents find their way to a report or its number. Signed-in people pass on to their work. */
export function HomePage() {
  const { t } = useTranslation([home, 'common']);
  const config = useQuery({ queryKey: ['config'], queryFn: getConfig, staleTime: Infinity });
  const streetCode = config.data?.defaultStreet;
  const street = useQuery({
    queryKey: ['street', streetCode],
    queryFn: () => getStreet(streetCode ?? ''),
    enabled: Boolean(streetCode),
  });
  const me = useQuery({
    queryKey: ['me-at-home'],
    queryFn: async () => (mayBeSignedIn() && (await (await session()).resumeSession()) ? await getMe() : null),
  });
  if (me.isPending) return <Loading />;
  if (needsStreet(me.error, chosenStreet())) return <Navigate to={streetAddress('/')} replace />;
  if (me.data) return <Navigate to={homeOf(me.data.person)} replace />;
  const name = currentLanguage() === 'en' ? street.data?.nameEn : street.data?.name;
  return (
    <PhonePage title={t('common:product')}>
      <ErrorNote error={config.error ?? street.error} />
      <section className="card hero">
        <p className="muted">{street.data ? `${street.data.cityName} ${street.data.districtName}` : ' '}</p>
        <h2>{name || t('welcome')}</h2>
        <p>{t('lead')}</p>
        <button
          type="button"
          className="button button-primary"
          onClick={() => void session().then((s) => s.signIn('/'))}
        >
          {t('staff')}
        </button>
      </section>
      <section className="card">
        <h2>{t('residents')}</h2>
        <p className="muted">{t('scan')}</p>
        <CodeForm />
        {streetCode && <Link to={`/open/${streetCode}/projects`}>{t('projects')}</Link>}
        {streetCode && (
          <p>
            <Link to={`/stories/${streetCode}`}>{t('stories')}</Link>
          </p>
        )}
      </section>
    </PhonePage>
  );
}

function CodeForm() {
  const { t } = useTranslation(home);
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  function open(event: FormEvent) {
    event.preventDefault();
    if (code.trim()) void navigate(`/r/${encodeURIComponent(code.trim())}`);
  }
  return (
    <form onSubmit={open} className="row">
      <label className="grow">
        <span className="label">{t('code')}</span>
        <input
          value={code}
          onChange={(event) => setCode(event.target.value)}
          placeholder="110105003-…"
          autoCapitalize="characters"
        />
      </label>
      <button className="button row-button" type="submit">
        {t('open')}
      </button>
    </form>
  );
}
