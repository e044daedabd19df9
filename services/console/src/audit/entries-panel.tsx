import { ReloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { listAuditEntries } from '../api/audit';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { PersonSelect } from '../people/person-select';
import { auditFilterOf } from './audit-filter';
import { EntriesTable, useActionNames } from './entries-table';
import { audit } from './words';

const pageSize = 50;

/** The trail, newest first. It is asked for once per view: reading it is an act of its own. */
export function EntriesPanel() {
  const { t } = useTranslation([audit, 'common']);
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const filter = auditFilterOf(search);
  const pageToken = tokens.at(-1);
  const entries = useQuery({
    queryKey: ['audit', filter, pageToken],
    queryFn: () => listAuditEntries({ ...filter, pageSize, ...(pageToken ? { pageToken } : {}) }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  function show(changed: URLSearchParams) {
    setTokens([]);
    setSearch(changed, { replace: true });
  }
  function change(name: string, value: string | undefined) {
    const changed = new URLSearchParams(search);
    if (value) changed.set(name, value);
    else changed.delete(name);
    show(changed);
  }
  return (
    <>
      <div className="filters" role="search">
        <Filters search={search} onChange={change} />
        {search.size > 0 && (
          <Button type="link" onClick={() => show(new URLSearchParams())}>
            {t('reset')}
          </Button>
        )}
        <span className="grow" />
        <Button
          icon={<ReloadOutlined />}
          loading={entries.isFetching}
          aria-label={t('common:refresh')}
          onClick={() => void entries.refetch()}
        />
      </div>
      <ErrorNote error={entries.error} onRetry={() => void entries.refetch()} />
      <EntriesTable items={entries.data?.items} loading={entries.isPending || entries.isPlaceholderData} />
      <Pager tokens={tokens} next={entries.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}

interface FiltersProps {
  search: URLSearchParams;
  onChange: (name: string, value: string | undefined) => void;
}

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation(audit);
  const names = useActionNames();
  return (
    <>
      <Select
        className="audit-action"
        aria-label={t('action')}
        placeholder={t('action')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={search.get('action') ?? undefined}
        onChange={(value?: string) => onChange('action', value)}
        options={[...names].map(([value, name]) => ({ value, label: `${name} ${value}` }))}
      />
      <Select
        aria-label={t('outcome')}
        placeholder={t('outcome')}
        allowClear
        value={search.get('outcome') ?? undefined}
        onChange={(value?: string) => onChange('outcome', value)}
        options={['done', 'refused'].map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <span className="audit-actor">
        <PersonSelect
          value={search.get('actor') ?? undefined}
          onChange={(value) => onChange('actor', value)}
          placeholder={t('actor')}
        />
      </span>
      {(['from', 'until'] as const).map((name) => (
        <Input
          key={name}
          type="date"
          aria-label={t(name)}
          prefix={t(name)}
          value={search.get(name) ?? ''}
          onChange={(event) => onChange(name, event.target.value)}
        />
      ))}
    </>
  );
}
