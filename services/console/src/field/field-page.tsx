import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { claimCase, listCases, type CaseFilter } from '../api/cases';
import { useCommand } from '../api/command';
import { live, useLive } from '../api/live';
import { concerns } from '../api/live-feed';
import { getBalance } from '../api/others';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { holds, visitors } from '../app/rights';
import { useMe } from '../app/signed-in';
import { StreetSwitch } from '../app/street-switch';
import { DueText } from '../clock/due-text';
import { MyTasks, useOfferedCount } from '../task/my-tasks';
import { task as taskWords } from '../task/words';
import './field.css';
import { field } from './words';

type Tab = 'todo' | 'doing' | 'help' | 'follow' | 'verify' | 'done';
const open = 'reported,dispatched,claimed,suspended,handled';
const filters: Readonly<Record<Tab, CaseFilter>> = {
  todo: { state: 'dispatched', assigneeId: 'me', orderBy: 'due_time' },
  doing: { state: 'claimed,suspended', assigneeId: 'me', orderBy: 'due_time' },
  help: { state: 'dispatched,claimed,suspended', helperId: 'me', orderBy: 'due_time' },
  // First received and passed on: whoever received it first follows it up.
  follow: { state: open, firstReceiverId: 'me', orderBy: 'due_time' },
  verify: { state: 'handled', orderBy: 'update_time desc' },
  done: { state: 'handled,verified,closed', assigneeId: 'me', orderBy: 'update_time desc' },
};

/** A member's tasks on the phone. New ones appear by themselves. */
export function FieldPage() {
  const { t } = useTranslation([field, 'common']);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const [news, setNews] = useState('');
  const mayVerify = holds(me.person, 'grid_leader', 'resident_leader', 'block_leader');
  const tabs: Tab[] = ['todo', 'doing', 'help', 'follow', ...(mayVerify ? (['verify'] as const) : []), 'done'];
  const asked = search.get('tab');
  const tab = asked === 'tasks' ? asked : (tabs.find((one) => one === asked) ?? 'todo');
  const { connected } = useLive((event) => {
    if (event.type === 'CaseDispatched' && concerns(event, me.person.id) && event.assigneeId === me.person.id) {
      setNews(t('newTask', { matter: event.matterName }));
      navigator.vibrate?.(200);
    }
  });
  const balance = useQuery({ queryKey: ['balance'], queryFn: getBalance, meta: live, refetchInterval: 30_000 });
  return (
    <PhonePage
      title={t('title')}
      aside={
        <Link to="/mall" className="points-badge" aria-label={t('mall')}>
          {t('points', { points: balance.data?.points ?? '–' })}
        </Link>
      }
    >
      <p className="field-who">
        <strong>{me.person.name}</strong>
        <span className="muted">{me.person.appointments[0]?.placeName}</span>
        {holds(me.person, ...visitors) && <Link to="/visits/new">{t('visit')}</Link>}
        <Link to="/field/inspections">{t('inspections')}</Link>
        <StreetSwitch />
        <span className={`live-dot ${connected ? 'on' : ''}`}>{t(connected ? 'live' : 'notLive')}</span>
      </p>
      <div className="tabs" role="tablist" aria-label={t('title')}>
        {tabs.map((one) => (
          <TabButton
            key={one}
            tab={one}
            selected={one === tab}
            onSelect={() => setSearch({ tab: one }, { replace: true })}
          />
        ))}
        <OfferedTab selected={tab === 'tasks'} onSelect={() => setSearch({ tab: 'tasks' }, { replace: true })} />
      </div>
      <p className="field-news" role="status" aria-live="assertive">
        {news}
      </p>
      {tab === 'tasks' ? <MyTasks /> : <TaskList tab={tab} />}
    </PhonePage>
  );
}

function useTasks(tab: Tab) {
  return useQuery({
    queryKey: ['cases', 'field', tab],
    queryFn: () => listCases(filters[tab], { pageSize: 50 }),
    meta: live,
    refetchInterval: 60_000,
  });
}

function TabButton({ tab, selected, onSelect }: { tab: Tab; selected: boolean; onSelect: () => void }) {
  const { t } = useTranslation(field);
  const me = useMe();
  const tasks = useTasks(tab);
  const items = tasks.data?.items.filter((task) => belongs(tab, task, me.person.id)) ?? [];
  const count = tab === 'done' ? 0 : items.length;
  return (
    <button type="button" role="tab" aria-selected={selected} onClick={onSelect}>
      {t(`tab.${tab}`)}
      {count > 0 && <b>{count}</b>}
    </button>
  );
}

/** Tasks that a group was given, beside the cases that were given to this person. */
function OfferedTab({ selected, onSelect }: { selected: boolean; onSelect: () => void }) {
  const { t } = useTranslation(taskWords);
  const count = useOfferedCount();
  return (
    <button type="button" role="tab" aria-selected={selected} onClick={onSelect}>
      {t('tab')}
      {count > 0 && <b>{count}</b>}
    </button>
  );
}

function TaskList({ tab }: { tab: Tab }) {
  const { t } = useTranslation(field);
  const me = useMe();
  const tasks = useTasks(tab);
  if (tasks.isPending) return <Loading />;
  const items = tasks.data?.items.filter((task) => belongs(tab, task, me.person.id));
  return (
    <>
      <ErrorNote error={tasks.error} onRetry={() => void tasks.refetch()} />
      {items?.length === 0 && <p className="nothing">{t('none')}</p>}
      <ul className="task-list">
        {items?.map((task) => (
          <TaskCard key={task.id} task={task} />
        ))}
      </ul>
    </>
  );
}

/** What the list cannot say: what this person may verify, and what is in other hands. */
function belongs(tab: Tab, task: CaseFile, personId: string): boolean {
  if (tab === 'verify') return task.allowedActions.includes('verify');
  return tab !== 'follow' || task.assigneeId !== personId;
}

function TaskCard({ task }: { task: CaseFile }) {
  const { t } = useTranslation([field, 'common']);
  const claim = useCommand((id: string, key) => claimCase(id, key));
  return (
    <li className={`card task ${task.overdue ? 'task-over' : ''}`}>
      <div className="task-top">
        <h2>
          <Link to={`/field/${task.id}`}>{task.matterName || t('common:state.reported')}</Link>
        </h2>
        <DueText caseFile={task} />
      </div>
      <p className="task-text">{task.text}</p>
      <p className="muted task-where">{[task.gridName, task.address].filter(Boolean).join(' · ')}</p>
      <ErrorNote error={claim.error} />
      <div className="actions">
        <span className={`tag tag-${task.state}`}>{t(`common:state.${task.state}`)}</span>
        <span className="grow muted task-number">{task.number}</span>
        {task.allowedActions.includes('claim') && (
          <button
            type="button"
            className="button button-primary task-claim"
            disabled={claim.busy}
            onClick={() => claim.run(task.id)}
          >
            {t('claim')}
          </button>
        )}
      </div>
    </li>
  );
}
