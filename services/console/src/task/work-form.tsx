import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { workOnTask, type Task, type TaskPart, type TaskWork } from '../api/tasks';
import type { Point, UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhotoPicker } from '../media/photo-picker';
import { usePosition } from './use-position';
import { task as words } from './words';

const GridMap = lazy(async () => ({ default: (await import('../place/grid-map')).GridMap }));

/** Only what is still missing is asked for. What is sent stays, so a task can be done in several goes. */
export function WorkForm({ task, part }: { task: Task; part: TaskPart }) {
  const { t } = useTranslation(words);
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const [point, setPoint] = useState<Point>();
  const [answer, setAnswer] = useState('');
  const [checked, setChecked] = useState<readonly number[]>(part.checked);
  const position = usePosition();
  const command = useCommand((body: TaskWork, key) => workOnTask(task.id, body, key));
  const { spec } = task;
  const lacks = (what: string) => part.missing.includes(what as TaskPart['missing'][number]);
  if (part.missing.every((what) => what === 'checkpoints')) return null;
  function submit(event: FormEvent) {
    event.preventDefault();
    command.run({
      mediaIds: photos.map(({ id }) => id),
      checked: [...checked],
      ...(point ? { point } : {}),
      ...(answer.trim() ? { answer: answer.trim() } : {}),
    });
  }
  return (
    <form className="card" onSubmit={submit} aria-label={t('submit')}>
      {lacks('photo') && (
        <PhotoPicker
          label={t('photos')}
          hint={t('photosAsked', { count: spec.photos })}
          photos={photos}
          onChange={(change) => setPhotos(change)}
          onBusy={setUploading}
        />
      )}
      {lacks('presence') && (
        <fieldset>
          <legend className="label">{t('missing.presence')}</legend>
          <button
            type="button"
            className="button button-quiet"
            disabled={position.state === 'busy'}
            onClick={() => position.locate(setPoint)}
          >
            {t(position.state === 'busy' ? 'locating' : 'locate')}
          </button>
          {point && (
            <p className="located" role="status">
              ✓ {t('located')} {point.latitude.toFixed(5)}, {point.longitude.toFixed(5)}
            </p>
          )}
          {position.state === 'denied' && (
            <>
              <p className="muted" role="status">
                {t('denied')}
              </p>
              <div className="task-map-pick">
                <Suspense fallback={<Loading />}>
                  <GridMap
                    focus={spec.placeKind === 'grid' ? spec.placeId : ''}
                    pin={point ?? spec.point}
                    onPoint={setPoint}
                    label={t('missing.presence')}
                  />
                </Suspense>
              </div>
            </>
          )}
        </fieldset>
      )}
      {lacks('checklist') && (
        <fieldset>
          <legend className="label">{t('missing.checklist')}</legend>
          {spec.checklist.map((item, index) => (
            <label key={item} className="check-item">
              <input
                type="checkbox"
                checked={checked.includes(index + 1)}
                onChange={({ target }) =>
                  setChecked(target.checked ? [...checked, index + 1] : checked.filter((each) => each !== index + 1))
                }
              />
              {item}
            </label>
          ))}
        </fieldset>
      )}
      {lacks('answer') && (
        <label>
          <span className="label">{spec.question}</span>
          <textarea
            rows={2}
            maxLength={1000}
            placeholder={t('answer')}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        </label>
      )}
      <ErrorNote error={command.error} />
      <button type="submit" className="button button-primary" disabled={uploading || command.busy}>
        {t('submit')}
      </button>
    </form>
  );
}
