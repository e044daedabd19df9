import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Empty, Grid, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportCoverage, getCoverage, type CoverageFilter } from '../api/organisation';
import type { GridGap } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { Loading } from '../app/loading';
import { saveFile } from '../app/save-file';
import { streetDay } from '../clock/street-time';
import { organisation } from './words';

const pageSize = 50;
type Gap = NonNullable<CoverageFilter['gap']>;

/** Which grids lack a party organisation, a leader or members: three numbers, each the filter of the table below. */
export function CoveragePanel() {
  const { t } = useTranslation([organisation, 'common']);
  const [gap, setGap] = useState<Gap>();
  const [leastMembers, setLeastMembers] = useState(1);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const filter: CoverageFilter = { leastMembers, ...(gap ? { gap } : {}) };
  const pageToken = tokens.at(-1);
  const coverage = useQuery({
    queryKey: ['coverage', filter, pageToken],
    queryFn: () => getCoverage({ ...filter, pageSize, ...(pageToken ? { pageToken } : {}) }),
    placeholderData: keepPreviousData,
  });
  const download = useMutation({
    mutationFn: () => exportCoverage(filter),
    onSuccess: (file) => saveFile(file, `coverage-${streetDay(new Date())}.csv`),
  });
  function choose(chosen: Gap | undefined) {
    setGap(chosen);
    setTokens([]);
  }
  const { data } = coverage;
  const wide = Grid.useBreakpoint().md ?? true;
  const figures = data
    ? ([
        ['branch', data.withoutBranch, 'withoutBranch'],
        ['leader', data.withoutLeader, 'withoutLeader'],
        ['members', data.withoutMembers, 'withoutMembers'],
      ] as const)
    : [];
  return (
    <>
      <ErrorNote error={coverage.error ?? download.error} onRetry={() => void coverage.refetch()} />
      {coverage.isPending && !coverage.error && <Loading />}
      {data && (
        <>
          <div className="coverage-figures" role="group" aria-label={t('coverage')}>
            {figures.map(([key, count, label]) => (
              <button
                key={key}
                type="button"
                aria-pressed={gap === key}
                onClick={() => choose(gap === key ? undefined : key)}
              >
                <span>{t(label)}</span>
                <strong className={count > 0 ? 'due-over' : ''}>{count}</strong>
                <small className="muted">{`/ ${data.grids}`}</small>
              </button>
            ))}
          </div>
          <div className="filters">
            <label className="coverage-least">
              {t('leastMembers')}
              <InputNumber
                min={1}
                max={100}
                size="small"
                value={leastMembers}
                onChange={(value) => {
                  setLeastMembers(value ?? 1);
                  setTokens([]);
                }}
              />
              {t('people')}
            </label>
            {gap && <Button onClick={() => choose(undefined)}>{t('allGaps')}</Button>}
            <span className="grow" />
            <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
              {t('export')}
            </Button>
          </div>
          <Table<GridGap>
            className="panel-table"
            size="small"
            rowKey="gridId"
            loading={coverage.isPlaceholderData}
            dataSource={data.items}
            pagination={false}
            {...(wide ? { scroll: { x: 820 } } : {})}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('covered')} /> }}
            columns={[
              {
                title: t('grid'),
                render: (_, row) => (
                  <>
                    <strong>{row.gridName}</strong>
                    <br />
                    <small className="muted digits">{row.gridCode}</small>
                    {!wide && <small className="muted">{` ${row.communityName}`}</small>}
                  </>
                ),
              },
              {
                title: t('type'),
                responsive: ['md'],
                width: 100,
                render: (_, row) => t(`common:type.${row.gridType}`),
              },
              { title: t('community'), width: 150, responsive: ['md'], dataIndex: 'communityName' },
              { title: t('block'), responsive: ['md'], width: 130, dataIndex: 'blockName' },
              {
                title: t('branchesOf'),
                width: wide ? 90 : 64,
                align: 'right',
                render: (_, row) => <Count of={row.branches} />,
              },
              {
                title: t('leadersOf'),
                width: wide ? 90 : 64,
                align: 'right',
                render: (_, row) => <Count of={row.leaders} />,
              },
              {
                title: t('membersOf'),
                width: wide ? 90 : 64,
                align: 'right',
                render: (_, row) => <Count of={row.members} least={leastMembers} />,
              },
            ]}
          />
          <Pager tokens={tokens} next={data.nextPageToken} onChange={setTokens} />
        </>
      )}
    </>
  );
}

function Count({ of, least = 1 }: { of: number; least?: number }) {
  const { t } = useTranslation(organisation);
  return of < least ? <b className="due-over">{of === 0 ? t('missing') : of}</b> : <>{of}</>;
}
