import { useQuery } from '@tanstack/react-query';
import { Segmented, Select, Table, type TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { live, useLive } from '../api/live';
import { getSummary, listDays, listFigures } from '../api/others';
import { listBlocks } from '../api/places';
import type { Figures } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { daysAgo, streetDay } from '../clock/street-time';
import { useNow } from '../clock/use-now';
import { Chart } from './chart';
import { lightTone, topOption, trendOption } from './charts';
import './figures.css';
import { duration, percent } from './numbers';
import { figuresWords } from './words';

const groups = ['block', 'community', 'grid', 'category', 'matter', 'channel', 'response_level'];
const lengths = [7, 30, 90];

/** Counts, times and the three rates of a period, by grid, block, matter and so on. */
export function FiguresPage() {
  const { t } = useTranslation([figuresWords, 'common']);
  const [search, setSearch] = useSearchParams({ by: 'block', days: '30' });
  const by = groups.find((group) => group === search.get('by')) ?? 'block';
  const length = lengths.find((days) => String(days) === search.get('days')) ?? 30;
  const blockId = search.get('block') ?? undefined;
  const period = usePeriod(length);
  useLive();
  const key = [period.from, blockId];
  const summary = useQuery({
    queryKey: ['figures', 'summary', ...key],
    queryFn: () => getSummary(period, blockId),
    meta: live,
  });
  const rows = useQuery({
    queryKey: ['figures', by, ...key],
    queryFn: () => listFigures(by, period, blockId),
    meta: live,
    placeholderData: (known) => known,
  });
  const days = useQuery({
    queryKey: ['figures', 'days', ...key],
    queryFn: () => listDays(period, blockId),
    meta: live,
  });
  const blocks = useQuery({ queryKey: ['blocks'], queryFn: listBlocks, staleTime: 600_000 });
  const trend = useMemo(
    () => trendOption(days.data?.items ?? [], { reported: t('reported'), closed: t('closed') }, lightTone),
    [days.data, t],
  );
  // Some groups have no names of their own: their words are ours.
  const named = useMemo(
    () => (rows.data?.items ?? []).map((row) => ({ ...row, label: labelOf(row, by, t) })),
    [rows.data, by, t],
  );
  const top = useMemo(() => topOption(named, { closed: t('rest'), open: t('open') }, lightTone), [named, t]);
  const change = (name: string, value?: string) =>
    setSearch((known) => {
      const next = new URLSearchParams(known);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Select
          aria-label={t('block')}
          placeholder={t('block')}
          allowClear
          className="figures-block"
          value={blockId}
          onChange={(value?: string) => change('block', value)}
          options={blocks.data?.items.map((block) => ({ value: block.id, label: block.name }))}
        />
        <Segmented
          aria-label={t('period')}
          value={length}
          onChange={(value) => change('days', String(value))}
          options={lengths.map((value) => ({ value, label: t('days', { count: value }) }))}
        />
      </div>
      <ErrorNote error={summary.error ?? rows.error ?? days.error} onRetry={() => void rows.refetch()} />
      {summary.data && <Tiles figures={summary.data} />}
      <div className="figures-charts">
        <section className="panel">
          <h2>{t('trend')}</h2>
          <Chart option={trend} label={t('trend')} height={300} />
        </section>
        <section className="panel">
          <h2>{`${t('top')} · ${t(`by.${by}`)}`}</h2>
          <Chart option={top} label={t('top')} height={300} />
        </section>
      </div>
      <div className="figures-by">
        <Segmented
          aria-label={t('by')}
          value={by}
          onChange={(value) => change('by', value)}
          options={groups.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </div>
      <FiguresTable rows={named} loading={rows.isPending} />
    </>
  );
}

/** The last so many days up to and including today; the same instants all day long, so that answers can be kept. */
function usePeriod(days: number) {
  const today = streetDay(useNow(60_000));
  return useMemo(() => {
    const now = new Date(`${today}T12:00:00+08:00`);
    return { from: daysAgo(days - 1, now).toISOString(), until: daysAgo(-1, now).toISOString() };
  }, [today, days]);
}

function labelOf(row: Figures, by: string, t: (key: string) => string): string {
  if (by === 'channel') return t(`common:channel.${row.key}`);
  if (by === 'response_level') return t(`common:level.${row.key}`);
  return row.label || row.key;
}

function Tiles({ figures }: { figures: Figures }) {
  const { t } = useTranslation(figuresWords);
  const units = { hours: t('hours'), days: t('dayUnit') };
  const tiles: [string, string, string?][] = [
    [t('reported'), String(figures.reported)],
    [t('open'), String(figures.open)],
    [t('overdue'), String(figures.overdue), figures.overdue > 0 ? 'due-over' : ''],
    [t('median'), duration(figures.medianMinutesToHandle, units)],
    [t('response'), percent(figures.responseRate, figures.reported)],
    [t('resolution'), percent(figures.resolutionRate, figures.handled)],
    [t('satisfaction'), percent(figures.satisfactionRate, figures.rated)],
    [t('reopened'), String(figures.reopened)],
    [t('excluded'), String(figures.excluded)],
    [t('merged'), String(figures.merged)],
  ];
  return (
    <dl className="tiles">
      {tiles.map(([name, value, tone = '']) => (
        <div key={name} className="panel">
          <dt>{name}</dt>
          <dd className={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function FiguresTable({ rows, loading }: { rows: readonly Figures[]; loading: boolean }) {
  const { t } = useTranslation(figuresWords);
  const units = { hours: t('hours'), days: t('dayUnit') };
  const count = (name: 'reported' | 'open' | 'overdue' | 'closed' | 'raised' | 'reopened' | 'excluded' | 'merged') => ({
    title: t(name),
    dataIndex: name,
    align: 'right' as const,
    width: 90,
    sorter: (a: Figures, b: Figures) => a[name] - b[name],
    render: (value: number) => (name === 'overdue' && value > 0 ? <b className="due-over">{value}</b> : value),
  });
  const rate = (
    title: string,
    name: 'responseRate' | 'resolutionRate' | 'satisfactionRate',
    counted: 'reported' | 'handled' | 'rated',
  ) => ({
    title,
    align: 'right' as const,
    width: 110,
    sorter: (a: Figures, b: Figures) => a[name] - b[name],
    render: (_: unknown, row: Figures) => percent(row[name], row[counted]),
  });
  const columns: TableColumnsType<Figures> = [
    { title: t('name'), dataIndex: 'label', width: 180 },
    { ...count('reported'), defaultSortOrder: 'descend' },
    count('open'),
    count('overdue'),
    count('closed'),
    count('raised'),
    count('reopened'),
    count('excluded'),
    count('merged'),
    {
      title: t('median'),
      align: 'right',
      width: 140,
      render: (_, row) => duration(row.medianMinutesToHandle, units),
      sorter: (a, b) => a.medianMinutesToHandle - b.medianMinutesToHandle,
    },
    rate(t('response'), 'responseRate', 'reported'),
    rate(t('resolution'), 'resolutionRate', 'handled'),
    rate(t('satisfaction'), 'satisfactionRate', 'rated'),
  ];
  return (
    <Table<Figures>
      className="figures-table"
      size="small"
      rowKey="key"
      columns={columns}
      dataSource={rows}
      loading={loading}
      scroll={{ x: 1370 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}
