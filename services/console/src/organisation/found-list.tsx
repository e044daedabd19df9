import { useQuery } from '@tanstack/react-query';
import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '../api/organisation';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { organisation } from './words';

interface FoundListProps {
  query: string;
  asOf: string | undefined;
  selected: string | undefined;
  onChoose: (id: string) => void;
}

/** Organisations by part of their name, whatever they stand under. */
export function FoundList({ query, asOf, selected, onChoose }: FoundListProps) {
  const { t } = useTranslation(organisation);
  const found = useQuery({
    queryKey: ['organisations', 'search', query, asOf],
    queryFn: () => listOrganisations({ query, asOf, pageSize: 100 }),
    placeholderData: (known) => known,
  });
  if (found.isPending) return <Loading />;
  return (
    <>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('notFound')} />}
      <ul className="organisation-found">
        {found.data?.items.map((one) => (
          <li key={one.id}>
            <button type="button" aria-current={one.id === selected} onClick={() => onChoose(one.id)}>
              {one.name}
              <small className="muted">{t(`kind.${one.kind}`)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
