import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCommand } from '../api/command';
import { claimTask, getTask, giveBackTask, type Task, type TaskPart } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import '../field/field.css';
import { PhotoStrip } from '../media/photo-strip';
import { FindingForm } from './finding-form';
import { PatrolList } from './patrol-list';
import './task.css';
import { WorkForm } from './work-form';
import { task as words } from './words';

/** One task on the phone: what is asked, whom to visit, and the evidence that is still missing. */
export function PhoneTaskPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const { person } = useMe();
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const claim = useCommand(claimTask);
  const part = task.data?.claims.findLast(({ personId, state }) => personId === person.id && state !== 'given_back');
  const doing = task.data?.allowedActions.includes('do') ? part : undefined;
  return (
    <PhonePage
      title={
        <Link to="/field?tab=tasks" className="back">
          ‹ {t('title')}
        </Link>
      }
      windowTitle={t('title')}
    >
      {task.isPending && <Loading />}
      <ErrorNote error={task.error} onRetry={() => void task.refetch()} />
      {task.data && <Facts task={task.data} part={part} />}
      {task.data?.allowedActions.includes('claim') && (
        <>
          <ErrorNote error={claim.error} />
          <button type="button" className="button button-primary" disabled={claim.busy} onClick={() => claim.run(id)}>
            {t('claim')}
          </button>
        </>
      )}
      {task.data && doing && (
        <>
          {task.data.spec.checkpoints.length > 0 && <PatrolList task={task.data} part={doing} />}
          <WorkForm key={`${doing.missing.join()}-${doing.media.length}`} task={task.data} part={doing} />
          <FindingForm taskId={id} />
          <GiveBack taskId={id} />
        </>
      )}
    </PhonePage>
  );
}

function Facts({ task, part }: { task: Task; part: TaskPart | undefined }) {
  const { t } = useTranslation(words);
  const { spec, target } = task;
  const missing = part?.missing.map((what) => t(`missing.${what}`)).join(' · ');
  return (
    <section className="card">
      <div className="task-top">
        <h2>{spec.title}</h2>
        <span className={`tag task-state-${part?.state === 'done' ? 'completed' : task.state}`}>
          {part ? t(`part.${part.state}`) : t(`state.${task.state}`)}
        </span>
      </div>
      {spec.instructions && <p className="task-full">{spec.instructions}</p>}
      <p className="muted">
        {t(`kind.${spec.kind}`)} · {task.placeName || t('street')} ·{' '}
        <span className={task.overdue ? 'due-over' : ''}>{t('due', { time: fullTime(spec.dueTime) })}</span>
      </p>
      <p className="task-asked">
        {spec.photos > 0 && <span className="tag">{t('photosAsked', { count: spec.photos })}</span>}
        {spec.presence === 'point' && <span className="tag">{t('nearAsked', { metres: spec.withinMetres })}</span>}
        {spec.presence === 'grid' && <span className="tag">{t('gridAsked')}</span>}
      </p>
      {target && (
        <div className="task-target">
          <strong>{t('target')}</strong>
          <p>{[target.name, target.address, target.note].filter(Boolean).join(' · ')}</p>
        </div>
      )}
      {part && <PhotoStrip photos={part.media} />}
      {missing && <p role="status">{t('still', { what: missing })}</p>}
      {part?.state === 'done' && (
        <p className="located" role="status">
          ✓ {t('complete')}
        </p>
      )}
    </section>
  );
}

function GiveBack({ taskId }: { taskId: string }) {
  const { t } = useTranslation(words);
  const [note, setNote] = useState('');
  const [needed, setNeeded] = useState(false);
  const command = useCommand((reason: string, key) => giveBackTask(taskId, reason, key));
  return (
    <details className="card">
      <summary>{t('giveBack')}</summary>
      <label>
        <span className="label">{t('giveBackNote')}</span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {needed && (
        <p className="due-over" role="alert">
          {t('noteNeeded')}
        </p>
      )}
      <ErrorNote error={command.error} />
      <button
        type="button"
        className="button button-danger"
        disabled={command.busy}
        onClick={() => {
          setNeeded(note.trim() === '');
          if (note.trim()) command.run(note.trim());
        }}
      >
        {t('giveBack')}
      </button>
    </details>
  );
}
