import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listStories, type StoryFilter, type StoryRow } from '../api/stories';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { story as words } from './words';

const filters = ['all', 'draft', 'submitted', 'published', 'withdrawn'] as const;
type Filter = (typeof filters)[number];

/** Stories at the desk: newest change first. */
export function StoriesPage() {
  const { t } = useTranslation(words);
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const asked: StoryFilter = { state: filter === 'all' ? undefined : filter, query: query || undefined };
  const list = useQuery({
    queryKey: ['stories', filter, query, pageToken],
    queryFn: () => listStories({ ...asked, pageToken }),
    placeholderData: (known) => known,
  });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Input.Search
          allowClear
          placeholder={t('search')}
          aria-label={t('search')}
          maxLength={100}
          onSearch={(typed) => {
            setTokens([]);
            setQuery(typed.trim());
          }}
          style={{ maxWidth: 260 }}
        />
      </div>
      <Segmented<Filter>
        value={filter}
        onChange={(chosen) => {
          setTokens([]);
          setFilter(chosen);
        }}
        options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<StoryRow>
        className="panel-table"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.items}
        pagination={false}
        locale={{ emptyText: t('none') }}
        scroll={{ x: 760 }}
        columns={[
          {
            title: t('field.title'),
            render: (_, row) => <Link to={`/stories/desk/${row.id}`}>{row.texts.title || row.matterName}</Link>,
          },
          { title: t('matter'), dataIndex: 'matterName', width: 160 },
          { title: t('community'), dataIndex: 'communityName', width: 160 },
          { title: t('updated'), width: 170, render: (_, row) => fullTime(row.updateTime) },
          { title: '', width: 110, render: (_, row) => <StateTag state={row.state} /> },
        ]}
      />
      <Pager tokens={tokens} next={list.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}

/** Where a story stands. */
export function StateTag({ state }: Pick<StoryRow, 'state'>) {
  const { t } = useTranslation(words);
  return <span className={`tag tag-${state === 'published' ? 'closed' : 'handled'}`}>{t(`filter.${state}`)}</span>;
}
