import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { endSeries, listSeries, type TaskSeries } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { task as words } from './words';

/** Tasks that come again: their rule, what they made, what an outage left out. */
export function SeriesPanel() {
  const { t } = useTranslation(words);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const series = useQuery({
    queryKey: ['tasks', 'series', pageToken],
    queryFn: () => listSeries({ pageSize: 20, ...(pageToken ? { pageToken } : {}) }),
  });
  const end = useCommand(endSeries);
  const days = t('days').split(',');
  const rule = ({ recurrence: { every, weekdays, monthDay, at } }: TaskSeries) => {
    const on = every === 'weekly' ? weekdays.map((day) => t('weekday', { day: days[day - 1] })).join('、') : '';
    return [t(`every.${every}`), on, every === 'monthly' ? String(monthDay) : '', at].filter(Boolean).join(' ');
  };
  return (
    <>
      <ErrorNote error={series.error ?? end.error} onRetry={() => void series.refetch()} />
      <Table<TaskSeries>
        className="panel-table"
        size="small"
        rowKey="id"
        loading={series.isPending}
        dataSource={series.data?.items}
        pagination={false}
        scroll={{ x: 640 }}
        columns={[
          { title: t('col.title'), render: (_, one) => one.spec.title },
          { title: t('col.place'), render: (_, one) => one.placeName || t('street') },
          { title: t('col.rule'), render: (_, one) => rule(one) },
          {
            title: t('col.next'),
            className: 'digits',
            render: (_, one) => (one.nextTime ? fullTime(one.nextTime) : t('ended')),
          },
          { title: t('col.made'), className: 'digits', dataIndex: 'made' },
          { title: t('col.skipped'), className: 'digits', dataIndex: 'skipped' },
          {
            render: (_, one) =>
              one.nextTime && (
                <Popconfirm title={`${t('stop')}：${one.spec.title}`} onConfirm={() => end.run(one.id)}>
                  <Button size="small" danger loading={end.busy}>
                    {t('stop')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <Pager tokens={tokens} next={series.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}
