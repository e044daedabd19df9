import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { listAccesses } from '../api/others';
import type { Access } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { useLabels } from './use-labels';
import { sharing } from './words';

/** Every pull under a grant, served or refused. */
export function AccessLog({ grantId }: { grantId: string }) {
  const { t } = useTranslation(sharing);
  const labels = useLabels();
  const accesses = useQuery({ queryKey: ['accesses', grantId], queryFn: () => listAccesses(grantId) });
  return (
    <>
      <ErrorNote error={accesses.error} onRetry={() => void accesses.refetch()} />
      <Table<Access>
        size="small"
        rowKey="id"
        loading={accesses.isPending}
        dataSource={accesses.data?.items}
        pagination={false}
        columns={[
          { title: t('time'), width: 150, render: (_, row) => fullTime(row.time) },
          {
            title: t('outcome'),
            width: 110,
            render: (_, row) => (
              <span className={row.outcome === 'refused' ? 'due-over' : ''} title={row.refusal}>
                {t(`outcome.${row.outcome}`)}
              </span>
            ),
          },
          { title: t('records'), dataIndex: 'recordCount', width: 80, align: 'right' },
          { title: t('fields'), render: (_, row) => <small>{row.fields.map(labels.field).join('、')}</small> },
        ]}
      />
    </>
  );
}
