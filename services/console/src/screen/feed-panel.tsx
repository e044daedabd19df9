import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listCases } from '../api/cases';
import type { LiveFeed } from '../api/live-feed';
import { shortTime } from '../clock/street-time';
import { screen } from './words';

interface FeedPanelProps {
  feed: LiveFeed;
  gridId: string | undefined;
  now: Date;
}

interface Line {
  key: string;
  caseId: string;
  time?: string;
  what: string;
  state: string;
  matter: string;
  grid: string;
}

/** What happens as it happens; before the first event, the cases that changed last. */
export function FeedPanel({ feed, gridId, now }: FeedPanelProps) {
  const { t } = useTranslation([screen, 'common']);
  const recent = useQuery({
    queryKey: ['cases', 'screen', gridId],
    queryFn: () => listCases({ gridId, orderBy: 'update_time desc' }, { pageSize: 30 }),
  });
  const heard: Line[] = feed
    .filter((event) => !gridId || event.gridId === gridId)
    .map((event) => ({
      key: event.eventId,
      caseId: event.caseId,
      time: event.time,
      state: event.state,
      what: t(`event.${event.type}`),
      matter: event.matterName,
      grid: event.gridName,
    }));
  const before: Line[] = (recent.data?.items ?? [])
    .filter((caseFile) => !feed.some((event) => event.caseId === caseFile.id))
    .map((caseFile) => ({
      key: caseFile.id,
      caseId: caseFile.id,
      time: caseFile.updateTime,
      state: caseFile.state,
      what: t(`common:state.${caseFile.state}`),
      matter: caseFile.matterName,
      grid: caseFile.gridName,
    }));
  const lines = [...heard, ...before].slice(0, 40);
  return (
    <section className="screen-feed screen-panel" aria-label={t('feed')}>
      <h2>{t('feed')}</h2>
      {lines.length === 0 && <p>{t('feedEmpty')}</p>}
      <ol aria-live="polite" aria-relevant="additions">
        {lines.map((line) => (
          <li key={line.key} className={`feed-${line.state}`}>
            <time dateTime={line.time}>{shortTime(line.time, now)}</time>
            <Link to={`/cases/${line.caseId}`}>
              <b>{line.what}</b> {line.matter}
            </Link>
            <small>{line.grid}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
