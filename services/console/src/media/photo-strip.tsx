import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../api/types';
import { common } from '../i18n/common-words';

/** Photos as thumbnails; one tap shows the whole picture. */
export function PhotoStrip({ photos }: { photos: readonly Photo[] }) {
  const { t } = useTranslation(common);
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Photo>();
  if (photos.length === 0) return null;
  return (
    <>
      <div className="photos">
        {photos.map((photo, index) => (
          <button
            type="button"
            className="photo"
            key={photo.id}
            aria-label={t('photo.open', { n: index + 1 })}
            onClick={() => {
              setShown(photo);
              dialog.current?.showModal();
            }}
          >
            <img src={photo.thumbnailUrl} alt="" loading="lazy" />
          </button>
        ))}
      </div>
      <dialog
        ref={dialog}
        className="lightbox"
        onClose={() => setShown(undefined)}
        onClick={() => dialog.current?.close()}
      >
        {shown && <img src={shown.url} alt="" />}
        <button type="button" className="button button-quiet">
          {t('close')}
        </button>
      </dialog>
    </>
  );
}
