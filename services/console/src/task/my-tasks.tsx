import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommand } from '../api/command';
import { claimTask, listTasks, type Task, type TaskFilter } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { fullTime } from '../clock/street-time';
import './task.css';
import { task as words } from './words';

type View = 'offered' | 'mine';
const asked: Readonly<Record<View, TaskFilter>> = {
  offered: { view: 'offered' },
  mine: { view: 'mine', state: ['published', 'claimed'] },
};
const pageSize = 50;
const askAgainMs = 20_000;

function useTasks(view: View) {
  return useQuery({
    queryKey: ['tasks', view],
    queryFn: () => listTasks({ ...asked[view], pageSize }),
    refetchInterval: askAgainMs,
  });
}

/** How many tasks wait for somebody to claim them; for the tab. */
export function useOfferedCount(): number {
  return useTasks('offered').data?.items.length ?? 0;
}

/** Tasks on the phone: what may be claimed, and what one has claimed. */
export function MyTasks() {
  const { t } = useTranslation(words);
  const [view, setView] = useState<View>('offered');
  const tasks = useTasks(view);
  return (
    <>
      <div className="tabs task-tabs" role="group" aria-label={t('title')}>
        {(['offered', 'mine'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            aria-selected={one === view}
            onClick={() => setView(one)}
          >
            {t(one)}
          </button>
        ))}
      </div>
      {tasks.isPending && <Loading />}
      <ErrorNote error={tasks.error} onRetry={() => void tasks.refetch()} />
      {tasks.data?.items.length === 0 && (
        <p className="nothing">{t(view === 'offered' ? 'noneOffered' : 'noneMine')}</p>
      )}
      <ul className="task-list">
        {tasks.data?.items.map((one) => (
          <TaskCard key={one.id} task={one} />
        ))}
      </ul>
    </>
  );
}

function TaskCard({ task }: { task: Task }) {
  const { t } = useTranslation(words);
  const claim = useCommand(claimTask);
  const { spec } = task;
  return (
    <li className={`card task ${task.overdue ? 'task-over' : ''}`}>
      <div className="task-top">
        <h2>
          <Link to={`/field/tasks/${task.id}`}>{spec.title}</Link>
        </h2>
        <span className={`due ${task.overdue ? 'due-over' : ''}`}>
          {task.overdue ? t('overdue') : t('due', { time: fullTime(spec.dueTime).slice(5) })}
        </span>
      </div>
      {spec.instructions && <p className="task-text">{spec.instructions}</p>}
      <p className="muted task-where">
        {t(`kind.${spec.kind}`)} · {task.placeName || t('street')}
        {spec.peopleWanted > 1 && ` · ${t('people', { done: task.doneCount, wanted: spec.peopleWanted })}`}
      </p>
      <ErrorNote error={claim.error} />
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
    </li>
  );
}
