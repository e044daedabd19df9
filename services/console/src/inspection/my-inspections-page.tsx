import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type Inspection, type InspectionResult, myInspections, recordResult } from '../api/inspections';
import type { Point, UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { PhotoPicker } from '../media/photo-picker';
import { usePosition } from '../task/use-position';
import '../rectification/rectification.css';
import { FollowUp, noticeOf, nothingYet } from './follow-up';
import { SubjectLink } from './subject-link';
import { inspection as words } from './words';

/** What was drawn for me, on the phone. */
export function MyInspectionsPage() {
  const { t } = useTranslation(words);
  const list = useQuery({ queryKey: ['inspections', 'mine'], queryFn: () => myInspections(true) });
  return (
    <PhonePage title={t('mine')}>
      {list.isPending && <Loading />}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data?.items.length === 0 && <p className="nothing">{t('none')}</p>}
      {list.data?.items.map((one) => (
        <Card key={one.id} one={one} />
      ))}
    </PhonePage>
  );
}

function Card({ one }: { one: Inspection }) {
  const { t } = useTranslation(words);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const [note, setNote] = useState('');
  const [point, setPoint] = useState<Point>();
  const [follow, setFollow] = useState(nothingYet);
  const position = usePosition();
  const record = useCommand((body: InspectionResult, key) => recordResult(one.id, body, key));
  const toggle = (name: string) =>
    setFailed((known) => (known.includes(name) ? known.filter((other) => other !== name) : [...known, name]));
  const onSite = one.mode === 'on_site';
  const wordless = note.trim() === '' && (failed.length > 0 || !onSite);
  const follows = failed.length > 0 && one.kind !== 'case';
  const placeless = one.gridId === '' && !point;
  const notice = follows ? noticeOf(follow) : {};
  const lacking =
    photos.length === 0 || (onSite && !point) || wordless || !notice || (follows && placeless && follow.gridId === '');
  return (
    <section className="card">
      <p className="muted">{`${one.roundNumber} · ${t(`kind.${one.kind}`)} · ${t(`mode.${one.mode}`)}`}</p>
      <h2>
        <SubjectLink one={one} />
      </h2>
      <p>{[one.gridName, one.address].filter(Boolean).join(' · ')}</p>
      <fieldset>
        <legend className="label">{t('pointsHint')}</legend>
        {one.checklist.map((name) => (
          <label key={name} className="inspection-point">
            <input type="checkbox" checked={failed.includes(name)} onChange={() => toggle(name)} /> {name}
          </label>
        ))}
      </fieldset>
      <PhotoPicker
        label={t('photos')}
        hint={t('photosHint')}
        photos={photos}
        onChange={(change) => setPhotos(change)}
        onBusy={setUploading}
      />
      {onSite && (
        <p>
          <button
            type="button"
            className="button"
            disabled={position.state === 'busy'}
            onClick={() => position.locate(setPoint)}
          >
            {t(position.state === 'busy' ? 'locating' : 'locate')}
          </button>{' '}
          <span role="status">
            {point && `✓ ${t('located')} ${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`}
            {position.state === 'denied' && t('denied')}
          </span>
        </p>
      )}
      <label>
        <span className="label">
          {t('note')} <small>{t('noteHint')}</small>
        </span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {failed.length > 0 && !follows && <p className="due-over">{t('failHint')}</p>}
      {follows && <FollowUp follow={follow} placeless={placeless} onChange={setFollow} />}
      <ErrorNote error={record.error} />
      <button
        type="button"
        className="button button-primary rectification-big"
        disabled={record.busy || uploading || lacking}
        onClick={() =>
          record.run({
            ...{ failedPoints: [...failed], note: note.trim(), mediaIds: photos.map(({ id }) => id), point },
            ...(follows && placeless ? { gridId: follow.gridId } : {}),
            ...notice,
          })
        }
      >
        {t(failed.length > 0 ? 'fail' : 'pass')}
      </button>
    </section>
  );
}
