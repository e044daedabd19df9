import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getOpenProject, listOpenEntries, openEntriesFile, type PublicEntry } from '../api/projects';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { PhotoStrip } from '../media/photo-strip';
import { yuan } from './money';
import { Sums } from './sums';
import { projects } from './words';

/** One project: its sums and every entry that makes them. */
export function OpenProjectPage() {
  const { street = '', id = '' } = useParams();
  const { t } = useTranslation(projects);
  const project = useQuery({
    queryKey: ['open-project', street, id],
    queryFn: () => getOpenProject(street, id),
  });
  const entries = useInfiniteQuery({
    queryKey: ['open-project', street, id, 'entries'],
    queryFn: ({ pageParam }) => listOpenEntries(street, id, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const lines = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PhonePage
      title={
        <Link to={`/open/${street}/projects`} className="back">
          {t('all')}
        </Link>
      }
      windowTitle={project.data?.name ?? t('openTitle')}
    >
      {project.isPending && <Loading />}
      <ErrorNote error={project.error ?? entries.error} onRetry={() => void project.refetch()} />
      {project.data && (
        <section className="card">
          <p className="muted">
            {project.data.number} · {project.data.communityName || t('ofStreet')} · {t(`state.${project.data.state}`)}
          </p>
          <h2>{project.data.name}</h2>
          {project.data.summary && <p className="project-summary">{project.data.summary}</p>}
          <Sums project={project.data} />
          {project.data.closeNote && <p className="project-summary">{project.data.closeNote}</p>}
        </section>
      )}
      {project.data && (
        <section className="card">
          <h2>{t('entries')}</h2>
          {entries.isSuccess && lines.length === 0 && <p className="muted">{t('noEntries')}</p>}
          <ol className="book">
            {lines.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </ol>
          {entries.hasNextPage && (
            <button
              type="button"
              className="button"
              disabled={entries.isFetchingNextPage}
              onClick={() => void entries.fetchNextPage()}
            >
              {t('more')}
            </button>
          )}
          {lines.length > 0 && (
            <a className="button button-quiet" href={openEntriesFile(street, id)} download>
              {t('download')}
            </a>
          )}
        </section>
      )}
    </PhonePage>
  );
}

function Line({ entry }: { entry: PublicEntry }) {
  const { t } = useTranslation([projects, 'common']);
  const hidden = entry.kind === 'expense' && entry.receipts.length === 0;
  return (
    <li className={entry.reversedById ? 'book-reversed' : ''}>
      <div className="book-head">
        <strong>{entry.purpose}</strong>
        <span className="book-amount">{yuan(entry.amountFen)}</span>
      </div>
      <p className="muted">
        {[`${entry.line}`, t(`kind.${entry.kind}`), entry.day, entry.payee].filter(Boolean).join(' · ')}
        {entry.reversedById && ` · ${t('reversed')}`}
      </p>
      <p className="muted">
        {t('recorded')} {t(`common:position.${entry.recordedPosition}`)} · {t('approved')}{' '}
        {t(`common:position.${entry.decidedPosition}`)}
      </p>
      <PhotoStrip photos={entry.receipts} />
      {hidden && <p className="muted">{t('receiptHidden')}</p>}
    </li>
  );
}
