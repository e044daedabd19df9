import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countTasks } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { daysAgo } from '../clock/street-time';
import { task as words } from './words';

/** Of all tasks those due in the last so many days or later; of a plan all. */
const recentDays = 90;
type PlaceStanding = Awaited<ReturnType<typeof countTasks>>['items'][number];
const columns = ['published', 'claimed', 'completed', 'cancelled'] as const;

/** How tasks stand, place by place; where most is overdue comes first. */
export function MatrixPanel({ planId }: { planId: string | undefined }) {
  const { t } = useTranslation([words, 'common']);
  const counts = useQuery({
    queryKey: ['tasks', 'counts', planId],
    queryFn: () => countTasks(planId ? { planId } : { dueFrom: daysAgo(recentDays, new Date()).toISOString() }),
    refetchInterval: 30_000,
  });
  return (
    <>
      <ErrorNote error={counts.error} onRetry={() => void counts.refetch()} />
      <Table<PlaceStanding>
        className="panel-table"
        size="small"
        rowKey="placeId"
        loading={counts.isPending}
        dataSource={counts.data?.items}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t('col.place'),
            render: (_, row) => (
              <Link to={`/tasks?place=${row.placeId}${planId ? `&plan=${planId}` : ''}`}>
                {row.placeName || t('street')}
              </Link>
            ),
          },
          { title: t('field.placeKind'), render: (_, row) => t(`common:placeKind.${row.placeKind}`) },
          ...columns.map((state) => ({ title: t(`state.${state}`), dataIndex: state, className: 'digits' })),
          {
            title: t('overdue'),
            className: 'digits',
            render: (_, row) => <span className={row.overdue > 0 ? 'due-over' : ''}>{row.overdue}</span>,
          },
        ]}
      />
    </>
  );
}
