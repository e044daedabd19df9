import { lazy, Suspense, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { handleCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile, Point, UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhotoPicker } from '../media/photo-picker';
import { field } from './words';

const GridMap = lazy(async () => ({ default: (await import('../place/grid-map')).GridMap }));
type Locating = 'idle' | 'busy' | 'denied';

/** The proof of the work: photo, place, a word. What the matter demands cannot be left out. */
export function HandleForm({ task }: { task: CaseFile }) {
  const { t } = useTranslation(field);
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const [note, setNote] = useState('');
  const [point, setPoint] = useState<Point>();
  const [locating, setLocating] = useState<Locating>('idle');
  const [missing, setMissing] = useState('');
  const needsPhoto = task.evidenceDemanded.includes('photo');
  const needsPlace = task.evidenceDemanded.includes('place');
  const handle = useCommand((body: Parameters<typeof handleCase>[1], key) => handleCase(task.id, body, key));

  function locate() {
    setLocating('busy');
    if (!('geolocation' in navigator)) return setLocating('denied');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPoint({ longitude: coords.longitude, latitude: coords.latitude });
        setLocating('idle');
      },
      () => setLocating('denied'),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const lacks = [
      ...(needsPhoto && photos.length === 0 ? [t('missingPhoto')] : []),
      ...(needsPlace && !point ? [t('missingPlace')] : []),
    ];
    setMissing(lacks.join(' · '));
    if (lacks.length === 0) handle.run({ note: note.trim(), point, mediaIds: photos.map((photo) => photo.id) });
  }

  return (
    <form className="card" onSubmit={submit} aria-label={t('handleTitle')}>
      <h2>{t('handleTitle')}</h2>
      <PhotoPicker
        label={t('photos')}
        hint={t(needsPhoto ? 'photosNeeded' : 'photosOptional')}
        photos={photos}
        onChange={(change) => setPhotos(change)}
        onBusy={setUploading}
      />
      <fieldset>
        <legend className="label">
          {t('place')} {needsPlace && <small>{t('placeNeeded')}</small>}
        </legend>
        <button type="button" className="button button-quiet" onClick={locate} disabled={locating === 'busy'}>
          {locating === 'busy' ? t('locating') : t('locate')}
        </button>
        {point && (
          <p className="located" role="status">
            ✓ {t('located')} {point.latitude.toFixed(5)}, {point.longitude.toFixed(5)}
          </p>
        )}
        {locating === 'denied' && (
          <>
            <p className="muted" role="status">
              {t('denied')}
            </p>
            <div className="task-map">
              <Suspense fallback={<Loading />}>
                <GridMap focus={task.gridId} pin={point} onPoint={setPoint} label={t('place')} />
              </Suspense>
            </div>
          </>
        )}
      </fieldset>
      <label>
        <span className="label">{t('note')}</span>
        <textarea
          rows={3}
          maxLength={2000}
          placeholder={t('noteHint')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {missing && (
        <p className="due-over" role="alert">
          {t('missing', { what: missing })}
        </p>
      )}
      <ErrorNote error={handle.error} />
      <button type="submit" className="button button-primary" disabled={uploading || handle.busy}>
        {t('handle')}
      </button>
    </form>
  );
}
