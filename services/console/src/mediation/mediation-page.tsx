import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getMediation } from '../api/mediations';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { fullTime } from '../clock/street-time';
import { AgreementText } from './agreement-text';
import { MediationRecord } from './mediation-record';
import { mediation as words } from './words';

function useRecord() {
  const { id = '' } = useParams();
  // Each reading is audited, so it is not read again by itself.
  return useQuery({
    queryKey: ['mediation', id],
    queryFn: () => getMediation(id),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}

/** A mediation at the desk. */
export function MediationPage() {
  const { t } = useTranslation(words);
  const found = useRecord();
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <div className="desk-title">
        <h1>
          <Link to="/mediations" className="delib-back" aria-label={t('back')}>
            ‹
          </Link>
          {t('record')} <span className="muted delib-number">{found.data.number}</span>
        </h1>
        <Link to={`/mediate/${found.data.id}`}>{t('phoneView')}</Link>
      </div>
      <MediationRecord record={found.data} />
    </>
  );
}

/** The same on the mediator's phone, at the door. */
export function PhoneMediationPage() {
  const { t } = useTranslation(words);
  const found = useRecord();
  return (
    <PhonePage title={found.data?.number ?? t('title')} aside={<Link to="/mediations">{t('list')}</Link>}>
      {found.isPending && <Loading />}
      {!found.data && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <MediationRecord record={found.data} />}
    </PhonePage>
  );
}

/** The agreement on paper: to be read, signed by hand and kept. */
export function AgreementPage() {
  const { t } = useTranslation(words);
  const found = useRecord();
  const record = found.data;
  if (found.isPending) return <Loading />;
  if (!record?.agreement) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const { agreement, parties } = record;
  return (
    <article className="mediation-paper">
      <div className="no-print actions">
        <Link to={`/mediations/${record.id}`}>{t('back')}</Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {t('printNow')}
        </button>
      </div>
      <h1>{t('agreement')}</h1>
      <p className="center">{t('agreementNumber', { number: record.number })}</p>
      {parties.map((party) => (
        <p key={party.no}>
          {[`${t(party.role as 'applicant')}：${party.name}`, party.phone, party.address].filter(Boolean).join('　')}
        </p>
      ))}
      <h2>{t('dispute')}</h2>
      <p className="delib-text">{record.dispute}</p>
      <h2>{t('agreementLead')}</h2>
      <AgreementText record={record} />
      <p>{t('keepCopies')}</p>
      <div className="mediation-signs">
        {[...parties.map(({ no, name }) => ({ no, name })), { no: 0, name: t('mediator') }].map(({ no, name }) => {
          const signature = agreement.signatures.find(({ partyNo }) => partyNo === no);
          return (
            <div key={no}>
              <strong>{name}</strong>
              <span>
                {signature ? `${t(`how.${signature.how as 'seal'}`)} ${fullTime(signature.time)}` : t('signHere')}
              </span>
            </div>
          );
        })}
      </div>
    </article>
  );
}
