import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommand } from '../api/command';
import { cancelTask, checkTask, extendTask, getTask, listTaskSteps, type Task, type TaskPart } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { InspectLink } from '../inspection/inspect-link';
import { PhotoStrip } from '../media/photo-strip';
import { task as words } from './words';

const dayMs = 86_400_000;

/** One task at the desk: everybody's part with its proof, the history, and what may be decided. */
export function TaskDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id ?? ''), enabled: id !== undefined });
  return (
    <Drawer title={task.data?.spec.title} open={id !== undefined} onClose={onClose} size="large" destroyOnHidden>
      {task.isPending && <Loading />}
      <ErrorNote error={task.error} onRetry={() => void task.refetch()} />
      {task.data && (
        <div className="stack">
          <Decisions task={task.data} />
          {task.data.claims.map((part) => (
            <Part key={part.id} task={task.data} part={part} />
          ))}
          <Steps id={task.data.id} />
        </div>
      )}
    </Drawer>
  );
}

function Decisions({ task }: { task: Task }) {
  const { t } = useTranslation(words);
  const [note, setNote] = useState('');
  const cancel = useCommand((reason: string, key) => cancelTask(task.id, reason, key));
  const extend = useCommand((dueTime: string, key) => extendTask(task.id, dueTime, key));
  const { spec, allowedActions } = task;
  return (
    <section className="panel">
      <p>
        <span className={`tag task-state-${task.state}`}>{t(`state.${task.state}`)}</span>{' '}
        {task.overdue && <span className="tag tag-over">{t('overdue')}</span>} {task.placeName || t('street')} ·{' '}
        {t('due', { time: fullTime(spec.dueTime) })}
      </p>
      {spec.instructions && <p>{spec.instructions}</p>}
      {task.deliberationId && <Link to={`/deliberations/${task.deliberationId}`}>{t('fromResolution')}</Link>}
      <InspectLink kind="task" id={task.id} fit={task.state === 'completed'} />
      <ErrorNote error={cancel.error ?? extend.error} />
      <div className="row-actions">
        {allowedActions.includes('extend') && (
          <Button
            loading={extend.busy}
            onClick={() => {
              const from = Math.max(Date.parse(spec.dueTime ?? ''), Date.now());
              extend.run(new Date(from + dayMs).toISOString());
            }}
          >
            {t('extend')}
          </Button>
        )}
        {allowedActions.includes('cancel') && (
          <>
            <Input
              className="task-reason"
              aria-label={t('reason')}
              placeholder={t('reason')}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button danger disabled={note.trim() === ''} loading={cancel.busy} onClick={() => cancel.run(note.trim())}>
              {t('cancelTask')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Part({ task, part }: { task: Task; part: TaskPart }) {
  const { t } = useTranslation(words);
  const me = useMe();
  const [note, setNote] = useState('');
  const check = useCommand((accepted: boolean, key) =>
    checkTask(task.id, { claimId: part.id, accepted, note: note.trim() }, key),
  );
  const missing = part.missing.map((what) => t(`missing.${what}`)).join(' · ');
  const mayCheck = task.allowedActions.includes('check') && part.state === 'done' && part.personId !== me.person.id;
  return (
    <section className="panel">
      <h2>
        {part.personName} · {t(`part.${part.state}`)}{' '}
        {part.check && <span className="tag">{t(`check.${part.check}`)}</span>}{' '}
        {part.late && <span className="tag tag-over">{t('late')}</span>}
      </h2>
      <p className="muted">
        {fullTime(part.claimedTime)} – {fullTime(part.doneTime)}
      </p>
      {missing && <p>{t('still', { what: missing })}</p>}
      <PhotoStrip photos={part.media} />
      {part.answer && (
        <p>
          {task.spec.question} {part.answer}
        </p>
      )}
      {part.checked.length > 0 && <p>{part.checked.map((item) => `✓ ${task.spec.checklist[item - 1]}`).join('　')}</p>}
      {task.spec.checkpoints.length > 0 && (
        <ol>
          {task.spec.checkpoints.map(({ name }, index) => {
            const pass = part.passes.find(({ checkpoint }) => checkpoint === index + 1);
            return (
              <li key={index}>
                {name} {pass ? `✓ ${fullTime(pass.time)}` : ''}{' '}
                {pass?.outOfOrder && <span className="tag">{t('outOfOrder')}</span>}
                {part.missedCheckpoints.includes(index + 1) && <span className="tag tag-over">{t('missed')}</span>}
              </li>
            );
          })}
        </ol>
      )}
      {part.caseNumbers.length > 0 && (
        <p>
          {t('step.finding')} {part.caseNumbers.join('、')}
        </p>
      )}
      {mayCheck && (
        <>
          <ErrorNote error={check.error} />
          <div className="row-actions">
            <Button type="primary" loading={check.busy} onClick={() => check.run(true)}>
              {t('accept')}
            </Button>
            <Input
              className="task-reason"
              aria-label={t('reason')}
              placeholder={t('reason')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button danger disabled={note.trim() === ''} loading={check.busy} onClick={() => check.run(false)}>
              {t('sendBack')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Steps({ id }: { id: string }) {
  const { t } = useTranslation(words);
  const steps = useQuery({ queryKey: ['task', id, 'steps'], queryFn: () => listTaskSteps(id) });
  return (
    <section className="panel">
      <h2>{t('steps')}</h2>
      <ErrorNote error={steps.error} onRetry={() => void steps.refetch()} />
      <ol className="steps">
        {steps.data?.items.map((step) => (
          <li key={step.version}>
            <strong>{t(`step.${step.kind}`)}</strong> <span className="muted">{fullTime(step.time)}</span>{' '}
            {step.actorName} {step.kind === 'extended' ? fullTime(step.note) : step.note}
          </li>
        ))}
      </ol>
    </section>
  );
}
