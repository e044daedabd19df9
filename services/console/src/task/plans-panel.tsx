import { useQuery } from '@tanstack/react-query';
import { Progress, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listPlans, type TaskPlan } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { task as words } from './words';

/** Plans with how far they are. */
export function PlansPanel() {
  const { t } = useTranslation(words);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const plans = useQuery({
    queryKey: ['tasks', 'plans', pageToken],
    queryFn: () => listPlans({ pageSize: 20, ...(pageToken ? { pageToken } : {}) }),
    refetchInterval: 30_000,
  });
  return (
    <>
      <ErrorNote error={plans.error} onRetry={() => void plans.refetch()} />
      <Table<TaskPlan>
        className="panel-table"
        size="small"
        rowKey="id"
        loading={plans.isPending}
        dataSource={plans.data?.items}
        pagination={false}
        scroll={{ x: 640 }}
        columns={[
          { title: t('col.title'), render: (_, plan) => <Link to={`/tasks?plan=${plan.id}`}>{plan.title}</Link> },
          { title: t('col.publisher'), width: 96, dataIndex: 'publisherName' },
          { title: t('published'), width: 136, className: 'digits', render: (_, plan) => fullTime(plan.publishTime) },
          {
            title: t('col.parts'),
            width: 220,
            render: (_, plan) => (
              <Progress
                size="small"
                percent={Math.round((plan.completed / Math.max(plan.total, 1)) * 100)}
                format={() => `${plan.completed}/${plan.total}`}
              />
            ),
          },
          {
            title: t('overdue'),
            width: 72,
            className: 'digits',
            render: (_, plan) => <span className={plan.overdue > 0 ? 'due-over' : ''}>{plan.overdue}</span>,
          },
          {
            title: t('matrix'),
            width: 96,
            render: (_, plan) => <Link to={`/tasks?tab=matrix&plan=${plan.id}`}>{t('matrix')}</Link>,
          },
        ]}
      />
      <Pager tokens={tokens} next={plans.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}
