import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { proveRectification } from '../api/rectifications';
import { Problem } from '../api/problem';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { fullTime } from '../clock/street-time';
import './rectification.css';
import { rectification as words } from './words';

/** Whether a paper is genuine: opened by its QR code, or number and check code are typed from it. */
export function ProofPage() {
  const { street = '', number = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { t } = useTranslation(words);
  const check = search.get('check') ?? '';
  const [typed, setTyped] = useState(check);
  const proof = useQuery({
    queryKey: ['proof', street, number, check],
    queryFn: () => proveRectification(street, number, check),
    enabled: check !== '',
  });
  const refused = proof.error instanceof Problem && proof.error.status < 500;
  function submit(event: FormEvent) {
    event.preventDefault();
    setSearch({ check: typed.trim() }, { replace: true });
  }
  return (
    <PhonePage title={t('proofTitle')}>
      {check !== '' && proof.isPending && <Loading />}
      {refused && (
        <section className="card rectification-forged" role="alert">
          <h2>{proof.error?.message}</h2>
        </section>
      )}
      {!refused && <ErrorNote error={proof.error} onRetry={() => void proof.refetch()} />}
      {proof.data && (
        <section className="card rectification-genuine" role="status">
          <h2>{t('genuine', { street: proof.data.streetName })}</h2>
          <p>{t(proof.data.superseded ? 'superseded' : 'genuineHint')}</p>
          <dl className="rectification-facts">
            {(
              [
                [t('number'), proof.data.number],
                [t('party'), proof.data.party],
                [t('place'), proof.data.place],
                [t('issueTime'), proof.data.issueTime && fullTime(proof.data.issueTime)],
                [t('due'), proof.data.paperDueTime && fullTime(proof.data.paperDueTime)],
                [t('state'), t(`state.${proof.data.state}`)],
                [t('hash'), proof.data.contentHash],
              ] as const
            ).map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="muted">{t('proofRound', { n: proof.data.paperRound })}</p>
        </section>
      )}
      <form className="card" onSubmit={submit}>
        <p className="muted">{t('proofLead')}</p>
        <p>
          <strong>{number}</strong>
        </p>
        <label>
          <span className="label">{t('checkCode')}</span>
          <input value={typed} maxLength={20} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <button type="submit" className="button button-primary rectification-big" disabled={typed.trim() === ''}>
          {t('prove')}
        </button>
      </form>
    </PhonePage>
  );
}
