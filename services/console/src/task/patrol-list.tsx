import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { workOnTask, type Task, type TaskPart, type TaskWork } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { usePosition } from './use-position';
import { task as words } from './words';

/** The checkpoints of a patrol in their order; one that was walked past is told at once. */
export function PatrolList({ task, part }: { task: Task; part: TaskPart }) {
  const { t } = useTranslation(words);
  const position = usePosition();
  const command = useCommand((body: TaskWork, key) => workOnTask(task.id, body, key));
  return (
    <section className="card" aria-label={t('checkpoints')}>
      <h2>{t('checkpoints')}</h2>
      {position.state === 'denied' && (
        <p className="due-over" role="alert">
          {t('allowPosition')}
        </p>
      )}
      <ErrorNote error={command.error} />
      <ol className="checkpoints">
        {task.spec.checkpoints.map(({ name, point }, index) => {
          const checkpoint = index + 1;
          const pass = part.passes.find((each) => each.checkpoint === checkpoint);
          return (
            <li key={checkpoint}>
              <span className="grow">
                {checkpoint}. {name}
              </span>
              {pass && (
                <span className="located">
                  ✓ {t('passed')} {fullTime(pass.time).slice(11)}
                </span>
              )}
              {part.missedCheckpoints.includes(checkpoint) && <span className="tag tag-over">{t('missed')}</span>}
              {!pass && (
                <button
                  type="button"
                  className="button button-quiet"
                  disabled={command.busy || position.state === 'busy'}
                  onClick={() => {
                    if (!point) command.run({ checkpoint });
                    else position.locate((here) => command.run({ checkpoint, point: here }));
                  }}
                >
                  {t('pass')}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
