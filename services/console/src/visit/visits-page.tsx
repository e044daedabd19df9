import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { exportVisits, listVisits, type Visit } from '../api/visits';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds, visitors } from '../app/rights';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { fullTime, streetDay } from '../clock/street-time';
import { GridSelect } from '../place/grid-select';
import { withChange } from '../workbench/case-filter';
import { DuePanel } from './due-panel';
import './visit.css';
import { visitFilterOf, visitStates } from './visit-filter';
import { visit as words } from './words';

const pageSize = 50;

/** Visits at the desk: what is due first, then every visit; filters in the address. */
export function VisitsPage() {
  const { t } = useTranslation(words);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const filter = visitFilterOf(search);
  const pageToken = tokens.at(-1);
  const list = useQuery({
    queryKey: ['visits', filter, pageToken],
    queryFn: () => listVisits(filter, { pageSize, pageToken }),
    placeholderData: (known) => known,
  });
  const download = useMutation({
    mutationFn: () => exportVisits(filter),
    onSuccess: (file) => saveFile(file, `visits-${streetDay(new Date())}.csv`),
  });
  const change = (changed: Record<string, string | undefined>) => {
    setTokens([]);
    setSearch(withChange(search, changed));
  };
  const mayRecord = holds(me.person, ...visitors);
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('export')}
        </Button>
        {mayRecord && (
          <Link to="/visits/new">
            <Button type="primary" icon={<PlusOutlined />}>
              {t('new')}
            </Button>
          </Link>
        )}
      </div>
      <DuePanel mayRecord={mayRecord} />
      <div className="filters" role="search">
        <Input.Search
          key={search.get('query') ?? ''}
          className="visit-search"
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={search.get('query') ?? ''}
          maxLength={100}
          allowClear
          onSearch={(query) => change({ query: query.trim() })}
        />
        <Select
          aria-label={t('state')}
          placeholder={t('state')}
          value={search.get('state') ?? undefined}
          options={visitStates.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(state?: string) => change({ state })}
          popupMatchSelectWidth={false}
          allowClear
        />
        <GridSelect
          value={search.get('gridId') ?? undefined}
          placeholder={t('grid')}
          label={t('grid')}
          onChange={(gridId) => change({ gridId })}
        />
        {(['from', 'until'] as const).map((name) => (
          <Input
            key={name}
            type="date"
            aria-label={t(name)}
            prefix={t(name)}
            value={search.get(name) ?? ''}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        ))}
        <Checkbox
          checked={search.get('mine') === 'true'}
          onChange={(event) => change({ mine: event.target.checked ? 'true' : undefined })}
        >
          {t('mine')}
        </Checkbox>
        <Select
          aria-label={t('newest')}
          value={search.get('orderBy') ?? ''}
          options={[
            { value: '', label: t('newest') },
            { value: 'visit_time', label: t('oldest') },
          ]}
          onChange={(orderBy: string) => change({ orderBy })}
        />
        {search.size > 0 && (
          <Button
            type="link"
            onClick={() => change(Object.fromEntries([...search.keys()].map((name) => [name, undefined])))}
          >
            {t('reset')}
          </Button>
        )}
      </div>
      <ErrorNote error={list.error ?? download.error} onRetry={() => void list.refetch()} />
      <Table<Visit>
        className="panel-table"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.items}
        pagination={false}
        locale={{ emptyText: t('none') }}
        scroll={{ x: 900 }}
        columns={[
          { title: t('number'), width: 140, render: (_, row) => <Link to={`/visits/${row.id}`}>{row.number}</Link> },
          { title: t('time'), width: 150, render: (_, row) => fullTime(row.visitTime) },
          {
            title: t('enterprise'),
            render: (_, row) => (
              <>
                {row.enterpriseName} <small className="muted">{row.address}</small>
              </>
            ),
          },
          { title: t('grid'), width: 170, dataIndex: 'gridName' },
          { title: t('visitor'), width: 100, dataIndex: 'visitorName' },
          { title: t('state'), width: 250, render: (_, row) => <VisitTags visit={row} /> },
        ]}
      />
      <Pager tokens={tokens} next={list.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}

/** Where a visit stands, in a few words. */
export function VisitTags({ visit }: { visit: Visit }) {
  const { t } = useTranslation(words);
  const { state, openCount: open, demandCount: all, followUpCount: count } = visit;
  const look = { recorded: 'tag', open: 'tag tag-claimed', answered: 'tag tag-closed' }[state];
  return (
    <>
      <span className={look}>{t(`state.${state}`)}</span>{' '}
      {open > 0 && <span className="tag">{t('openOf', { open, all })}</span>}{' '}
      {count > 0 && <span className="tag tag-handled">{t('toAsk', { count })}</span>}
    </>
  );
}
