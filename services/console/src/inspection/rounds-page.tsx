import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type InspectionRound, listRounds } from '../api/inspections';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { RoundDialog } from './round-dialog';
import { type Chosen, inspectionKinds } from './round-rules';
import { inspection as words } from './words';

/** Rounds of inspections, newest first. */
export function RoundsPage() {
  const { t } = useTranslation(words);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const chosen = chosenOf(search);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [creating, setCreating] = useState(chosen !== undefined);
  const pageToken = tokens.at(-1);
  const list = useQuery({
    queryKey: ['inspection-rounds', pageToken],
    queryFn: () => listRounds(pageToken),
    placeholderData: (known) => known,
  });
  const close = () => {
    setCreating(false);
    setSearch({}, { replace: true });
  };
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        {holds(me.person, 'street_admin', 'duty_officer') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('new')}
          </Button>
        )}
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<InspectionRound>
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
            render: (_, row) => <Link to={`/inspections/${row.id}`}>{row.number}</Link>,
          },
          { title: t('name'), dataIndex: 'title' },
          { title: t('kind'), width: 90, render: (_, row) => t(`kind.${row.kind}`) },
          {
            title: t('mode'),
            width: 220,
            render: (_, row) => `${t(`method.${row.method}`)} · ${t(`mode.${row.mode}`)}`,
          },
          { title: t('announcedTime'), width: 170, render: (_, row) => row.createTime && fullTime(row.createTime) },
          {
            title: t('result'),
            width: 240,
            render: (_, row) =>
              row.state === 'announced'
                ? t('state.announced')
                : t('progress', { passed: row.passedCount, failed: row.failedCount, all: row.drawnCount }),
          },
        ]}
      />
      <Pager tokens={tokens} next={list.data?.nextPageToken} onChange={setTokens} />
      <RoundDialog open={creating} chosen={chosen} onClose={close} />
    </>
  );
}

function chosenOf(search: URLSearchParams): Chosen | undefined {
  const kind = inspectionKinds.find((each) => each === search.get('kind'));
  const id = search.get('subject');
  return kind && id ? { kind, id, number: search.get('number') ?? '' } : undefined;
}
