import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listEnterprises, type VisitedEnterprise } from '../api/visits';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { visit as words } from './words';

const pageSize = 5;

/** Enterprises that nobody visited for too long, the longest first. */
export function DuePanel({ mayRecord }: { mayRecord: boolean }) {
  const { t } = useTranslation(words);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const due = useQuery({
    queryKey: ['visited-enterprises', 'due', pageToken],
    queryFn: () => listEnterprises({ dueOnly: true, pageSize, pageToken }),
    placeholderData: (known) => known,
  });
  const more = Boolean(due.data?.nextPageToken) || tokens.length > 0;
  return (
    <section className="panel visit-due">
      <h2>
        {t('due')} <small className="muted">{t('dueHint')}</small>
      </h2>
      <ErrorNote error={due.error} onRetry={() => void due.refetch()} />
      {due.data?.items.length === 0 && <p className="muted">{t('noneDue')}</p>}
      {Boolean(due.data?.items.length) && (
        <Table<VisitedEnterprise>
          rowKey="id"
          size="small"
          dataSource={due.data?.items}
          pagination={false}
          scroll={{ x: 700 }}
          columns={[
            {
              title: t('enterprise'),
              render: (_, row) => <Link to={`/visits?enterpriseId=${row.id}`}>{row.name}</Link>,
            },
            { title: t('grid'), width: 170, dataIndex: 'gridName' },
            { title: t('place'), dataIndex: 'address' },
            {
              title: t('last'),
              width: 120,
              render: (_, row) => <span className="due-over">{fullTime(row.lastVisitTime).slice(0, 10)}</span>,
            },
            { title: t('times'), width: 80, dataIndex: 'visitCount' },
            ...(mayRecord
              ? [
                  {
                    title: '',
                    width: 90,
                    render: (_: unknown, enterprise: VisitedEnterprise) => (
                      <Link to="/visits/new" state={{ enterprise }}>
                        {t('visitNow')}
                      </Link>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {more && <Pager tokens={tokens} next={due.data?.nextPageToken} onChange={setTokens} />}
    </section>
  );
}
