import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { listOpenProjects } from '../api/projects';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { Sums } from './sums';
import { projects } from './words';

/** What the street spends for its residents: for everybody, without an account. */
export function OpenProjectsPage() {
  const { street = '' } = useParams();
  const { t } = useTranslation(projects);
  const list = useInfiniteQuery({
    queryKey: ['open-projects', street],
    queryFn: ({ pageParam }) => listOpenProjects(street, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextPageToken || undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PhonePage title={t('openTitle')}>
      <p className="muted">{t('openLead')}</p>
      {list.isPending && <Loading />}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isSuccess && items.length === 0 && <p className="card center muted">{t('none')}</p>}
      {items.map((project) => (
        <Link key={project.id} className="card project-card" to={`/open/${street}/projects/${project.id}`}>
          <p className="muted">
            {project.number} · {project.communityName || t('ofStreet')} · {t(`state.${project.state}`)}
          </p>
          <h2>{project.name}</h2>
          <Sums project={project} />
        </Link>
      ))}
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('more')}
        </button>
      )}
    </PhonePage>
  );
}
