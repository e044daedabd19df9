import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { listStreets, ownStreetCodes } from '../api/places';
import { chooseStreet, chosenStreet, returnAddress } from '../api/street-choice';
import type { Street } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { resumeSession, signIn, signOut } from '../app/session';
import { currentLanguage } from '../i18n/i18n';
import { matching, ownStreets, recentStreets } from './street-list';
import './street.css';
import { street } from './words';

const shown = 60;
/** So many are seen at one look: no search, no short cuts. */
const few = 8;

/** Somebody known in several streets chooses the one to enter; rights of several are never added up. */
export function StreetPage() {
  const { t } = useTranslation(street);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [typed, setTyped] = useState('');
  const session = useQuery({ queryKey: ['signed-in'], queryFn: resumeSession });
  const streets = useQuery({ queryKey: ['streets'], queryFn: listStreets, staleTime: 600_000 });
  const own = useQuery({ queryKey: ['own-streets'], queryFn: ownStreetCodes, enabled: session.data === true });
  const mustSignIn = session.data === false;
  useEffect(() => {
    if (mustSignIn) void signIn();
  }, [mustSignIn]);
  function enter({ code }: Street) {
    chooseStreet(code);
    recentStreets.add(code);
    // Nothing that was read in one street may be shown in another.
    queries.clear();
    void navigate(returnAddress(search.get('to')), { replace: true });
  }
  if (session.isPending || streets.isPending || own.isLoading || mustSignIn) return <Loading />;
  const choices = ownStreets(streets.data ?? [], own.data ?? []);
  const found = matching(choices, typed);
  const codes = choices.length > few && !typed ? recentStreets.read() : [];
  const recent = codes.flatMap((code) => choices.find((one) => one.code === code) ?? []);
  const refused = chosenStreet() !== undefined && search.has('to');
  return (
    <PhonePage title={t('title')}>
      <section className="card">
        <p>{t(refused ? 'refused' : 'lead')}</p>
        <ErrorNote error={session.error ?? streets.error} onRetry={() => void streets.refetch()} />
        {choices.length > few && (
          <label>
            <span className="visually-hidden">{t('search')}</span>
            <input
              type="search"
              autoFocus
              value={typed}
              placeholder={t('search')}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && found.length === 1 && found[0] && enter(found[0])}
            />
          </label>
        )}
        {recent.length > 0 && <StreetList title={t('recent')} streets={recent} onEnter={enter} />}
        <StreetList title={t(own.data?.length ? 'own' : 'all')} streets={found.slice(0, shown)} onEnter={enter} />
        {found.length === 0 && !streets.error && <p className="muted center">{t('none')}</p>}
        {found.length > shown && <p className="muted center">{t('more')}</p>}
      </section>
      <button type="button" className="button button-quiet" onClick={() => void signOut()}>
        {t('signOut')}
      </button>
    </PhonePage>
  );
}

function StreetList({
  title,
  streets,
  onEnter,
}: {
  title: string;
  streets: readonly Street[];
  onEnter: (street: Street) => void;
}) {
  const english = currentLanguage() === 'en';
  if (streets.length === 0) return null;
  return (
    <>
      <h2 className="street-heading">{title}</h2>
      <ul className="street-list">
        {streets.map((one) => (
          <li key={one.code}>
            <button type="button" onClick={() => onEnter(one)}>
              <strong>{english ? one.nameEn || one.name : one.name}</strong>
              <span className="muted">{`${one.cityName} ${one.districtName}`}</span>
              <small className="muted">{one.code}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
