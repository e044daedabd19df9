import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getVisit, getVisitContact, listVisits, type Visit } from '../api/visits';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { DemandItem } from './demand-item';
import './visit.css';
import { VisitTags } from './visits-page';
import { visit as words } from './words';

const historySize = 20;

/** One visit: what was found, what became of the demands, and the other visits to the same enterprise. */
export function VisitPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: ['visit', id], queryFn: () => getVisit(id), refetchInterval: 30_000 });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const visit = found.data;
  return (
    <>
      <div className="desk-title">
        <h1>{visit.enterpriseName}</h1>
        <Link to="/visits">{t('back')}</Link>
      </div>
      <p className="visit-number">
        <span>
          <span className="muted">{visit.number}</span> <VisitTags visit={visit} />
        </span>
      </p>
      <div className="visit-columns">
        <section className="panel">
          <h2>{t('demands')}</h2>
          {visit.demands.length === 0 && <p className="muted">{t('noDemands')}</p>}
          <ol className="visit-list">
            {visit.demands.map((demand) => (
              <DemandItem
                key={demand.no}
                visitId={visit.id}
                demand={demand}
                mayFollowUp={visit.allowedActions.includes('follow_up')}
              />
            ))}
          </ol>
        </section>
        <div className="stack">
          <section className="panel">
            <Facts visit={visit} />
            <PhotoStrip photos={visit.media} />
          </section>
          <History visit={visit} />
        </div>
      </div>
    </>
  );
}

function Facts({ visit }: { visit: Visit }) {
  const { t } = useTranslation([words, 'common']);
  const { point } = visit;
  const rows = [
    [t('time'), fullTime(visit.visitTime)],
    [t('visitor'), [visit.visitorName, t(`common:position.${visit.visitorPosition}`)].filter(Boolean).join(' · ')],
    [t('place'), [visit.address, visit.communityName, visit.gridName].filter(Boolean).join(' · ')],
    [t('point'), point && `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`],
    [t('findings'), visit.findings],
  ] as const;
  return (
    <dl className="visit-facts">
      {rows
        .filter(([, text]) => text)
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      {visit.gone && <dd className="due-over">{t('gone')}</dd>}
      <div>
        <dt>{t('contact')}</dt>
        <dd>
          <Contact visit={visit} />
        </dd>
      </div>
    </dl>
  );
}

/** Masked, until somebody asks to see it: that is on the record. */
function Contact({ visit }: { visit: Visit }) {
  const { t } = useTranslation(words);
  const reveal = useMutation({ mutationFn: () => getVisitContact(visit.id), gcTime: 0 });
  if (visit.contactMasked === '') return <span className="muted">{t('nobody')}</span>;
  if (reveal.data)
    return (
      <>
        {reveal.data.name} {reveal.data.phone && <a href={`tel:${reveal.data.phone}`}>{reveal.data.phone}</a>}
      </>
    );
  return (
    <>
      {visit.contactMasked}{' '}
      {visit.allowedActions.includes('contact') && (
        <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate()}>
          {t('reveal')}
        </Button>
      )}
      <ErrorNote error={reveal.error} />
    </>
  );
}

function History({ visit }: { visit: Visit }) {
  const { t } = useTranslation(words);
  const history = useQuery({
    queryKey: ['visits', 'of', visit.enterpriseId],
    queryFn: () => listVisits({ enterpriseId: visit.enterpriseId }, { pageSize: historySize }),
  });
  const others = history.data?.items.filter(({ id }) => id !== visit.id) ?? [];
  return (
    <section className="panel">
      <h2>{t('history')}</h2>
      <ErrorNote error={history.error} onRetry={() => void history.refetch()} />
      {history.data && others.length === 0 && <p className="muted">{t('noHistory')}</p>}
      <ul className="visit-list">
        {others.map((one) => (
          <li key={one.id}>
            <Link to={`/visits/${one.id}`}>{fullTime(one.visitTime)}</Link>{' '}
            <span className="muted">{one.visitorName}</span> <VisitTags visit={one} />
            <p className="muted">{one.findings.slice(0, 80)}</p>
          </li>
        ))}
      </ul>
      {history.data?.nextPageToken && <Link to={`/visits?enterpriseId=${visit.enterpriseId}`}>{t('list')}</Link>}
    </section>
  );
}
