import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { UploadedPhoto } from '../api/types';
import { common } from '../i18n/common-words';
import { downscale } from './downscale';
import { placeOf } from './photo-place';
import { uploadPhoto } from './upload';

interface PhotoPickerProps {
  label: string;
  hint?: string;
  qrCode?: string;
  /** Of a page that residents open without an account. */
  street?: string;
  photos: readonly UploadedPhoto[];
  onChange: (change: (photos: readonly UploadedPhoto[]) => readonly UploadedPhoto[]) => void;
  /** Says that something is still on its way up, so that sending waits. */
  onBusy?: (busy: boolean) => void;
  max?: number;
}

interface Sending {
  readonly key: number;
  readonly file: File;
  readonly preview: string;
  readonly percent: number;
  readonly error?: string;
}

/** Camera or gallery; each photo goes up at once, so that sending the report is quick even on a poor network. */
export function PhotoPicker({ label, hint, qrCode, street, photos, onChange, onBusy, max = 6 }: PhotoPickerProps) {
  const { t } = useTranslation(common);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const counter = useRef(0);
  const running = useRef(0);
  const patch = (key: number, change: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));

  async function send({ key, file, preview }: Sending) {
    onBusy?.(++running.current > 0);
    patch(key, { error: undefined, percent: 0 });
    try {
      const [small, point] = await Promise.all([downscale(file), placeOf(file)]);
      const done = await uploadPhoto(small, { qrCode, street }, (percent) => patch(key, { percent }));
      setSending((all) => all.filter((one) => one.key !== key));
      URL.revokeObjectURL(preview);
      onChange((known) => [...known, { ...done, point: done.point ?? point }]);
    } catch (error) {
      patch(key, { error: error instanceof Problem ? error.message : t('photo.failed') });
    } finally {
      onBusy?.(--running.current > 0);
    }
  }

  function add(files: FileList | null) {
    const room = max - photos.length - sending.length;
    const added = [...(files ?? [])].slice(0, room).map((file) => ({
      key: counter.current++,
      file,
      preview: URL.createObjectURL(file),
      percent: 0,
    }));
    setSending((all) => [...all, ...added]);
    added.forEach((one) => void send(one));
  }

  function drop(one: Sending) {
    URL.revokeObjectURL(one.preview);
    setSending((all) => all.filter((other) => other.key !== one.key));
  }

  return (
    <fieldset>
      <legend className="label">
        {label} <small>{hint ?? t('photo.limit', { max })}</small>
      </legend>
      <div className="photos">
        {photos.map((photo, index) => (
          <div className="photo" key={photo.id}>
            <img src={photo.thumbnailUrl} alt="" />
            <button
              type="button"
              className="photo-remove"
              aria-label={t('photo.remove', { n: index + 1 })}
              onClick={() => onChange((known) => known.filter((other) => other.id !== photo.id))}
            >
              ×
            </button>
          </div>
        ))}
        {sending.map((one, index) => (
          <div className="photo" key={one.key} aria-live="polite">
            <img src={one.preview} alt="" />
            {one.error ? (
              <>
                <button type="button" className="photo-state" onClick={() => void send(one)}>
                  {one.error}
                </button>
                <button
                  type="button"
                  className="photo-remove"
                  aria-label={t('photo.remove', { n: photos.length + index + 1 })}
                  onClick={() => drop(one)}
                >
                  ×
                </button>
              </>
            ) : (
              <span className="photo-state">{t('photo.sending', { percent: one.percent })}</span>
            )}
          </div>
        ))}
        {photos.length + sending.length < max && (
          <label className="photo-add">
            <input
              type="file"
              accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
              multiple
              onChange={(event) => {
                add(event.target.files);
                event.target.value = '';
              }}
            />
            <b aria-hidden="true">＋</b>
            {t('photo.add')}
          </label>
        )}
      </div>
    </fieldset>
  );
}
