import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { reportFinding } from '../api/tasks';
import type { Point, UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { PhotoPicker } from '../media/photo-picker';
import { usePosition } from './use-position';
import { task as words } from './words';

/** What was found on the way becomes a case. The place is where the member stands, or else the grid of the task. */
export function FindingForm({ taskId }: { taskId: string }) {
  const { t } = useTranslation(words);
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [sent, setSent] = useState('');
  const position = usePosition();
  const [point, setPoint] = useState<Point>();
  const command = useCommand(
    (body: Parameters<typeof reportFinding>[1], key) => reportFinding(taskId, body, key),
    ({ caseNumber }) => {
      setSent(caseNumber);
      setText('');
      setPhotos([]);
    },
  );
  return (
    <details
      className="card"
      onToggle={(event) => {
        if (event.currentTarget.open && !point) position.locate(setPoint);
      }}
    >
      <summary>{t('finding')}</summary>
      <label>
        <span className="label">{t('findingText')}</span>
        <textarea rows={3} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <PhotoPicker label={t('photos')} photos={photos} onChange={(change) => setPhotos(change)} />
      <ErrorNote error={command.error} />
      {sent && (
        <p className="located" role="status">
          ✓ {t('findingSent', { number: sent })}
        </p>
      )}
      <button
        type="button"
        className="button button-primary"
        disabled={command.busy || position.state === 'busy' || text.trim().length < 2}
        onClick={() =>
          command.run({ text: text.trim(), mediaIds: photos.map(({ id }) => id), ...(point ? { point } : {}) })
        }
      >
        {t('submit')}
      </button>
    </details>
  );
}
