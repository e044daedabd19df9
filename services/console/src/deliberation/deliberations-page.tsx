import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { listDeliberations, type Deliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { ContentDialog } from './content-dialog';
import './deliberation.css';
import { deliberation as words } from './words';

const states = [
  ...['prepared', 'commenting', 'voting', 'adopted', 'rejected'],
  ...['filed_community', 'filed_street', 'completed', 'cancelled'],
];

/** The street's deliberations, newest first. */
export function DeliberationsPage() {
  const { t } = useTranslation(words);
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const state = search.get('state') ?? undefined;
  const caseId = search.get('case') ?? undefined;
  const creating = search.has('new');
  const pageToken = tokens.at(-1);
  const found = useQuery({
    queryKey: ['deliberations', state, caseId, pageToken],
    queryFn: () => listDeliberations({ state, caseId, pageToken }),
    placeholderData: (known) => known,
  });
  function show(change: Record<string, string | undefined>) {
    const changed = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) changed.delete(name);
      else changed.set(name, value);
    }
    setSearch(changed);
  }
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Select
          aria-label={t('stage')}
          placeholder={t('all')}
          allowClear
          className="delib-stage"
          value={state}
          onChange={(value?: string) => {
            show({ state: value });
            setTokens([]);
          }}
          options={states.map((value) => ({ value, label: t(`now.${value}`) }))}
        />
        <Button type="primary" onClick={() => show({ new: '' })}>
          {t('create')}
        </Button>
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<Deliberation>
        className="panel-table"
        size="small"
        rowKey="id"
        loading={found.isPending}
        dataSource={found.data?.items}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
        columns={[
          { title: t('number'), width: 150, responsive: ['md'], dataIndex: 'number' },
          {
            title: t('topic'),
            render: (_, { id, content }) => <Link to={`/deliberations/${id}`}>{content?.title}</Link>,
          },
          {
            title: t('place'),
            responsive: ['md'],
            render: (_, one) => `${one.communityName} ${one.content?.scope === 'grid' ? one.gridName : ''}`,
          },
          { title: t('stage'), render: (_, one) => <span className="tag">{t(`now.${one.state}`)}</span> },
          { title: t('created'), width: 150, responsive: ['lg'], render: (_, one) => fullTime(one.createTime) },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken} onChange={setTokens} />
      <ContentDialog
        open={creating}
        caseId={caseId}
        onClose={() => show({ new: undefined })}
        onDone={({ id }) => void navigate(`/deliberations/${id}`)}
      />
    </>
  );
}
