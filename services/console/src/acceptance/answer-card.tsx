import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AcceptanceAnswer, answerAcceptance, type AskedAcceptance, type SeatAt } from '../api/acceptances';
import { useCommand } from '../api/command';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { PhotoPicker } from '../media/photo-picker';
import { PhotoStrip } from '../media/photo-strip';
import '../rectification/rectification.css';
import { acceptance as words } from './words';

interface AnswerCardProps {
  asked: AskedAcceptance;
  at: SeatAt;
  onAnswered: (after: AskedAcceptance) => void;
}

/** What somebody is asked, and the answer: the resident’s page and the follow page of the reporter show the same. */
export function AnswerCard({ asked, at, onAnswered }: AnswerCardProps) {
  const { t } = useTranslation(words);
  return (
    <section className="card">
      <h2>{t('asked')}</h2>
      <p>{asked.kind === 'resident' ? t('askedBy', { label: asked.label }) : t('askedReporter')}</p>
      <p>
        <strong>{asked.question}</strong>
      </p>
      <p className="muted">
        {[asked.matterName, asked.gridName, asked.address, asked.caseNumber].filter(Boolean).join(' · ')}
      </p>
      {asked.evidenceMedia.length > 0 && (
        <>
          <p className="label">{t('evidence')}</p>
          <PhotoStrip photos={asked.evidenceMedia} />
        </>
      )}
      {asked.untilTime && <p className="muted">{t('untilTime', { time: fullTime(asked.untilTime) })}</p>}
      {asked.mayAnswer && <AnswerForm at={at} onAnswered={onAnswered} />}
      {asked.verdict !== '' && (
        <p role="status">
          {t('thanks', { verdict: t(`verdict.${asked.verdict}`) })} {asked.note}
        </p>
      )}
      {!asked.mayAnswer && asked.verdict === '' && <p role="status">{t('over')}</p>}
      {asked.state !== 'open' && <p className="tag">{t(`state.${asked.state}`)}</p>}
    </section>
  );
}

function AnswerForm({ at, onAnswered }: Omit<AnswerCardProps, 'asked'>) {
  const { t } = useTranslation(words);
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [note, setNote] = useState('');
  const [wordless, setWordless] = useState(false);
  const [uploading, setUploading] = useState(false);
  const send = useCommand((body: AcceptanceAnswer, key) => answerAcceptance(at, body, key), onAnswered);
  function give(verdict: AcceptanceAnswer['verdict']) {
    const said = note.trim();
    const lacking = verdict === 'not_accepted' && said === '';
    setWordless(lacking);
    if (!lacking) send.run({ verdict, note: said, mediaIds: photos.map(({ id }) => id) });
  }
  return (
    <>
      <PhotoPicker
        label={t('photos')}
        hint={t('photosRule')}
        street={at.street}
        photos={photos}
        onChange={(change) => setPhotos(change)}
        onBusy={setUploading}
        max={3}
      />
      <label>
        <span className="label">{t('note')}</span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {wordless && (
        <p className="due-over" role="alert">
          {t('noteRule')}
        </p>
      )}
      <ErrorNote error={send.error} />
      <p className="muted">{t('once')}</p>
      <button
        type="button"
        className="button button-primary rectification-big"
        disabled={send.busy || uploading}
        onClick={() => give('accepted')}
      >
        {t('accept')}
      </button>
      <button
        type="button"
        className="button rectification-big"
        disabled={send.busy || uploading}
        onClick={() => give('not_accepted')}
      >
        {t('refuse')}
      </button>
    </>
  );
}
