import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Progress, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../api/command';
import {
  dispatchCases,
  planDispatch,
  type DispatchedCase,
  type DispatchPlan,
  type StraightTo,
} from '../api/dispatching';
import { ErrorNote } from '../app/error-note';
import './dispatching.css';
import { dispatching } from './words';

type Planned = DispatchPlan['cases'][number];
interface PlanDrawerProps {
  /** Undefined: closed. Empty: everything that waits with nobody. */
  caseIds: readonly string[] | undefined;
  onClose: () => void;
}

const perCall = 50;
const ways: readonly StraightTo[] = [undefined, 'block', 'street'];

/** Many cases planned together: shown first, then sent out in bounded calls; what fails is told case by case. */
export function PlanDrawer({ caseIds, onClose }: PlanDrawerProps) {
  const { t } = useTranslation([dispatching, 'common']);
  const queries = useQueryClient();
  const [straightTo, setStraightTo] = useState<StraightTo>();
  const [run, setRun] = useState<Run>();
  const plan = useQuery({
    queryKey: ['dispatch-plan', caseIds, straightTo],
    queryFn: () => planDispatch(caseIds?.length ? caseIds : undefined, straightTo),
    enabled: caseIds !== undefined && !run,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const movable = plan.data?.cases.filter(({ problem }) => problem === '') ?? [];

  /** With the same key a broken-off run goes on behind what went out. */
  async function send(begun: Run) {
    let now: Run = { ...begun, busy: true, stopped: false };
    setRun(now);
    try {
      while (now.done.length < now.items.length) {
        const items = now.items.slice(now.done.length, now.done.length + perCall).map(itemOf);
        const answer = await dispatchCases({ items, straightTo }, now.key);
        now = { ...now, done: [...now.done, ...answer.items] };
        setRun(now);
      }
      setRun({ ...now, busy: false });
    } catch {
      setRun({ ...now, busy: false, stopped: true });
    }
    await queries.invalidateQueries({ queryKey: ['cases'] });
  }

  function close() {
    setRun(undefined);
    setStraightTo(undefined);
    onClose();
  }
  const failed = run?.done.filter(({ problem }) => problem !== '') ?? [];
  return (
    <Drawer title={t('plan')} size={920} open={caseIds !== undefined} onClose={close} destroyOnHidden>
      <div className="stack">
        {!run && <p className="muted">{t('planLead')}</p>}
        {!run && (
          <Segmented
            aria-label={t('way')}
            value={straightTo ?? 'rules'}
            options={ways.map((way) => ({ value: way ?? 'rules', label: t(`way.${way ?? 'rules'}`) }))}
            onChange={(value) => setStraightTo(ways.find((way) => way === value))}
          />
        )}
        <ErrorNote error={plan.error} onRetry={() => void plan.refetch()} />
        {plan.data?.moreWaiting && !run && <Alert type="info" showIcon title={t('moreWaiting')} />}
        {!run && <Members plan={plan.data} loading={plan.isPending} />}
        {run && <RunNote run={run} failed={failed} onGoOn={() => void send(run)} />}
        {!run && plan.data && (
          <Button
            type="primary"
            disabled={movable.length === 0}
            onClick={() =>
              void send({ key: newIdempotencyKey(), items: movable, done: [], busy: true, stopped: false })
            }
          >
            {movable.length > 0 ? t('confirm', { count: movable.length }) : t('nothing')}
          </Button>
        )}
        <CaseRows cases={run ? run.items : (plan.data?.cases ?? [])} done={run?.done} />
      </div>
    </Drawer>
  );
}

interface Run {
  readonly key: string;
  readonly items: readonly Planned[];
  readonly done: readonly DispatchedCase[];
  readonly busy: boolean;
  readonly stopped: boolean;
}

const itemOf = ({ caseId, version, assigneeId }: Planned) => ({ caseId, expectedVersion: version, assigneeId });

function RunNote({ run, failed, onGoOn }: { run: Run; failed: readonly DispatchedCase[]; onGoOn: () => void }) {
  const { t } = useTranslation(dispatching);
  const total = run.items.length;
  const done = run.done.length;
  return (
    <div className="plan-progress" role="status">
      <Progress percent={total === 0 ? 100 : Math.round((done / total) * 100)} />
      <p>
        {run.busy || run.stopped
          ? t('progress', { done, total })
          : t('done', { done: done - failed.length, failed: failed.length })}
      </p>
      {run.stopped && (
        <Alert type="warning" showIcon title={t('stopped')} action={<Button onClick={onGoOn}>{t('goOn')}</Button>} />
      )}
    </div>
  );
}

function Members({ plan, loading }: { plan: DispatchPlan | undefined; loading: boolean }) {
  const { t } = useTranslation([dispatching, 'common']);
  return (
    <Table
      rowKey="personId"
      size="small"
      loading={loading}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={plan?.members}
      locale={{ emptyText: ' ' }}
      columns={[
        {
          title: t('member'),
          render: (_, row) => `${row.personName || '–'} · ${t(`common:position.${row.position}`)}`,
        },
        { title: t('before'), dataIndex: 'load', width: 90 },
        { title: t('added'), width: 90, render: (_, row) => `+${row.added}` },
        { title: t('after'), width: 90, render: (_, row) => <b>{row.load + row.added}</b> },
        { title: t('metres'), dataIndex: 'metres', width: 110 },
      ]}
    />
  );
}

function CaseRows({ cases, done }: { cases: readonly Planned[]; done: readonly DispatchedCase[] | undefined }) {
  const { t } = useTranslation([dispatching, 'common']);
  const outcome = new Map(done?.map((one) => [one.caseId, one]));
  const problemOf = (row: Planned) => outcome.get(row.caseId)?.detail || (done ? '' : row.detail);
  return (
    <Table<Planned>
      rowKey="caseId"
      size="small"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={cases}
      scroll={{ x: 760 }}
      locale={{ emptyText: ' ' }}
      columns={[
        { title: t('number'), dataIndex: 'number', width: 150 },
        { title: t('where'), width: 190, render: (_, row) => `${row.gridName} · ${row.matterName || '–'}` },
        {
          title: t('to'),
          width: 130,
          render: (_, row) => row.assigneeName || (row.assigneeId ? t(`common:position.${row.assigneePosition}`) : '–'),
        },
        {
          title: t('reason'),
          render: (_, row) =>
            problemOf(row) ? (
              <span className="due-over">{t('stays', { detail: problemOf(row) })}</span>
            ) : (
              <>
                {outcome.has(row.caseId) && '✓ '}
                {row.reason}
              </>
            ),
        },
      ]}
    />
  );
}
