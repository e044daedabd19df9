import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listRectifications, type Rectification, type RectificationFilter } from '../api/rectifications';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { IssueDialog } from './issue-dialog';
import { issuers } from './issuers';
import { rectification as words } from './words';

const filters = {
  open: { state: 'issued' },
  rectified: { state: 'rectified' },
  overdue: { overdueOnly: true },
  all: {},
} as const satisfies Readonly<Record<string, RectificationFilter>>;
type Filter = keyof typeof filters;

/** Notices at the desk: what is due first comes first. */
export function RectificationsPage() {
  const { t } = useTranslation(words);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const caseId = search.get('case');
  const [filter, setFilter] = useState<Filter>('open');
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [issuing, setIssuing] = useState(caseId !== null);
  const pageToken = tokens.at(-1);
  const list = useQuery({
    queryKey: ['rectifications', filter, pageToken],
    queryFn: () => listRectifications({ ...filters[filter], pageToken }),
    placeholderData: (known) => known,
  });
  const close = () => {
    setIssuing(false);
    setSearch({}, { replace: true });
  };
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        {holds(me.person, ...issuers) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIssuing(true)}>
            {t('new')}
          </Button>
        )}
      </div>
      <Segmented<Filter>
        value={filter}
        onChange={(chosen) => {
          setTokens([]);
          setFilter(chosen);
        }}
        options={(Object.keys(filters) as Filter[]).map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<Rectification>
        className="panel-table"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.items}
        pagination={false}
        locale={{ emptyText: t('none') }}
        scroll={{ x: 860 }}
        columns={[
          {
            title: t('number'),
            width: 150,
            render: (_, row) => <Link to={`/rectifications/${row.id}`}>{row.number}</Link>,
          },
          { title: t('party'), dataIndex: 'party' },
          { title: t('place'), dataIndex: 'place' },
          { title: t('due'), width: 170, render: (_, row) => row.dueTime && fullTime(row.dueTime) },
          { title: t('state'), width: 220, render: (_, row) => <Tags rectification={row} /> },
        ]}
      />
      <Pager tokens={tokens} next={list.data?.nextPageToken} onChange={setTokens} />
      <IssueDialog
        open={issuing}
        caseId={caseId ?? undefined}
        caseNumber={search.get('number') ?? ''}
        onClose={close}
      />
    </>
  );
}

/** Where a notice stands, in a few words. */
export function Tags({
  rectification,
}: {
  rectification: Pick<Rectification, 'state' | 'overdue' | 'rung' | 'round'>;
}) {
  const { t } = useTranslation(words);
  return (
    <>
      <span className={`tag tag-${rectification.state === 'passed' ? 'closed' : 'handled'}`}>
        {t(`state.${rectification.state}`)}
      </span>{' '}
      {rectification.overdue && <span className="tag tag-over">{t('overdue')}</span>}{' '}
      {rectification.rung !== 'grid' && <span className="tag">{t(`rung.${rectification.rung}`)}</span>}
    </>
  );
}
