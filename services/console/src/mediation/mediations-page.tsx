import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Empty, Select, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listMediations, type MediationLine } from '../api/mediations';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { PersonName } from '../people/person-name';
import '../deliberation/deliberation.css';
import { OpenDialog } from './open-dialog';
import { RosterPanel } from './roster-panel';
import { ScreeningPanel } from './screening-panel';
import { mediation as words } from './words';

const states = ['applied', 'proposed', 'mediating', 'drafted', 'signed', 'kept', 'raised'] as const;

/** Mediations that the caller may see, regular screening, and the roster. */
export function MediationsPage() {
  const { t } = useTranslation(words);
  const [search, setSearch] = useSearchParams();
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
        <Button type="primary" onClick={() => show({ new: '' })}>
          {t('open')}
        </Button>
      </div>
      <Tabs
        activeKey={search.get('tab') ?? 'list'}
        onChange={(tab) => show({ tab })}
        items={[
          { key: 'list', label: t('list'), children: <MediationTable /> },
          {
            key: 'screening',
            label: t('screening'),
            children: <ScreeningPanel onMediate={(finding) => show({ new: '', finding })} />,
          },
          { key: 'roster', label: t('roster'), children: <RosterPanel /> },
        ]}
      />
      <OpenDialog
        open={search.has('new')}
        caseId={search.get('case') ?? undefined}
        findingId={search.get('finding') ?? undefined}
        onClose={() => show({ new: undefined, case: undefined, finding: undefined })}
      />
    </>
  );
}

function MediationTable() {
  const { t } = useTranslation(words);
  const [state, setState] = useState<string>();
  const [lateOnly, setLateOnly] = useState(false);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const found = useQuery({
    queryKey: ['mediations', state, lateOnly, pageToken],
    queryFn: () =>
      listMediations({
        ...(state ? { state } : {}),
        ...(pageToken ? { pageToken } : {}),
        ...(lateOnly ? { lateOnly } : {}),
      }),
    placeholderData: (known) => known,
  });
  const isLate = (time: string | undefined) => time !== undefined && new Date(time) < new Date();
  return (
    <>
      <div className="filters" role="search">
        <Select
          aria-label={t('state')}
          placeholder={t('all')}
          allowClear
          className="delib-stage"
          value={state}
          onChange={(value?: string) => {
            setState(value);
            setTokens([]);
          }}
          options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <Checkbox checked={lateOnly} onChange={({ target }) => setLateOnly(target.checked)}>
          {t('lateOnly')}
        </Checkbox>
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<MediationLine>
        className="panel-table"
        size="small"
        rowKey="id"
        loading={found.isPending}
        dataSource={found.data?.items}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
        columns={[
          { title: t('number'), render: (_, { id, number }) => <Link to={`/mediations/${id}`}>{number}</Link> },
          { title: t('kind'), responsive: ['md'], render: (_, { kind }) => t(`kind.${kind as 'other'}`) },
          { title: t('place'), responsive: ['md'], dataIndex: 'placeName' },
          {
            title: t('state'),
            render: (_, one) => <span className="tag">{t(`state.${one.state as 'applied'}`)}</span>,
          },
          {
            title: t('mediator'),
            responsive: ['lg'],
            render: (_, { mediatorId }) => (mediatorId ? <PersonName id={mediatorId} /> : '–'),
          },
          {
            title: t('due'),
            render: (_, { state: now, dueTime, nextVisitTime }) =>
              now === 'signed' ? (
                <>
                  {`${t('nextVisit')} ${fullTime(nextVisitTime)}`}{' '}
                  {isLate(nextVisitTime) && <em className="tag tag-over">{t('late')}</em>}
                </>
              ) : (
                fullTime(dueTime)
              ),
          },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}
