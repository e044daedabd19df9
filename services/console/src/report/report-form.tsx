import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { newIdempotencyKey } from '../api/command';
import { listNoticeChannels } from '../api/notices';
import { sendReport } from '../api/others';
import { isPassing } from '../api/problem';
import type { QrPlace, ReportReceipt } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { currentLanguage } from '../i18n/i18n';
import { ChannelChoice } from '../notice/channel-choice';
import { needOf } from '../notice/needs';
import { notice } from '../notice/words';
import { PhotoPicker } from '../media/photo-picker';
import { dropDraft, keepDraft, loadDraft, photoPlace, type Draft } from './draft';
import { quickMatters } from './quick-matters';
import { report } from './words';

/** Text, a tap for the kind, photos, contact if wanted. Everything typed survives a reload and a failed send. */
export function ReportForm({ place, onSent }: { place: QrPlace; onSent: (receipt: ReportReceipt) => void }) {
  const { t } = useTranslation([report, notice]);
  const [draft, setDraft] = useState(() => loadDraft(sessionStorage, place.code, newIdempotencyKey));
  const [uploading, setUploading] = useState(false);
  const [tooShort, setTooShort] = useState(false);
  const [unreachable, setUnreachable] = useState(false);
  const need = needOf(draft.channel);
  const point = photoPlace(draft);
  const change = (next: (draft: Draft) => Partial<Draft>) =>
    setDraft((known) => {
      const changed = { ...known, ...next(known) };
      keepDraft(sessionStorage, place.code, changed);
      return changed;
    });
  const street = place.street?.code ?? place.code.slice(0, 9);
  const matters = useQuery({ queryKey: ['matters', street], queryFn: () => listMatters(street), staleTime: Infinity });
  const ways = useQuery({
    queryKey: ['notice-channels', street],
    queryFn: () => listNoticeChannels(street),
    staleTime: 60_000,
  });
  const sending = useMutation({
    mutationFn: () => sendReport(bodyOf(place.code, draft), draft.key),
    retry: (failures, error) => failures < 2 && isPassing(error),
    onSuccess: (receipt) => {
      dropDraft(sessionStorage, place.code);
      onSent(receipt);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const short = draft.text.trim().length < 2;
    setTooShort(short);
    const missing = need !== undefined && draft[need].trim() === '';
    setUnreachable(missing);
    if (!short && !missing && !uploading && !sending.isPending) {
      keepDraft(sessionStorage, place.code, draft);
      sending.mutate();
    }
  }

  return (
    <form className="card" onSubmit={submit} noValidate>
      <div>
        <label className="label" htmlFor="report-text">
          {t('text')}
        </label>
        <textarea
          id="report-text"
          value={draft.text}
          maxLength={2000}
          placeholder={t('textHint')}
          aria-invalid={tooShort}
          aria-describedby={tooShort ? 'report-text-error' : undefined}
          onChange={(event) => change(() => ({ text: event.target.value }))}
        />
        {tooShort && (
          <p id="report-text-error" className="field-error" role="alert">
            {t('tooShort')}
          </p>
        )}
      </div>
      <fieldset>
        <legend className="label">
          {t('quick')} <small>{t('quickHint')}</small>
        </legend>
        <div className="chips">
          {quickMatters(matters.data?.items ?? [], place.grid?.type ?? '').map((matter) => (
            <button
              type="button"
              className="chip"
              key={matter.code}
              aria-pressed={draft.matterCode === matter.code}
              onClick={() => change((known) => ({ matterCode: known.matterCode === matter.code ? '' : matter.code }))}
            >
              {currentLanguage() === 'en' ? matter.nameEn : matter.name}
            </button>
          ))}
        </div>
      </fieldset>
      <PhotoPicker
        label={t('photos')}
        hint={t('photosHint')}
        qrCode={place.code}
        photos={draft.photos}
        onChange={(next) => change((known) => ({ photos: next(known.photos) }))}
        onBusy={setUploading}
      />
      {point && (
        <p className="photo-place" role="status">
          <span>
            {t('photoPlace')} <small>{`${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`}</small>
          </span>
          <button type="button" className="button button-quiet" onClick={() => change(() => ({ placeless: true }))}>
            {t('photoPlaceRemove')}
          </button>
        </p>
      )}
      <fieldset>
        <legend className="label">
          {t('contact')} <small>{t('contactHint')}</small>
        </legend>
        <div className="contact">
          <input
            aria-label={t('name')}
            placeholder={t('name')}
            autoComplete="name"
            maxLength={50}
            value={draft.name}
            onChange={(event) => change(() => ({ name: event.target.value }))}
          />
          <input
            aria-label={t('phone')}
            placeholder={t('phone')}
            autoComplete="tel"
            inputMode="tel"
            maxLength={20}
            value={draft.phone}
            onChange={(event) => change(() => ({ phone: event.target.value }))}
          />
        </div>
      </fieldset>
      {ways.data && (
        <ChannelChoice channels={ways.data} value={draft.channel} onChange={(channel) => change(() => ({ channel }))} />
      )}
      {need === 'email' && (
        <input
          aria-label={t('notice:email')}
          placeholder={t('notice:email')}
          autoComplete="email"
          inputMode="email"
          maxLength={200}
          value={draft.email}
          onChange={(event) => change(() => ({ email: event.target.value }))}
        />
      )}
      {unreachable && need && (
        <p className="field-error" role="alert">
          {t(need === 'email' ? 'notice:emailNeeded' : 'notice:phoneNeeded')}
        </p>
      )}
      <ErrorNote error={sending.error} />
      {isPassing(sending.error) && (
        <p className="muted" role="status">
          {t('kept')}
        </p>
      )}
      <button type="submit" className="button button-primary" disabled={uploading || sending.isPending}>
        {uploading ? t('waitPhotos') : sending.isPending ? t('sending') : t('send')}
      </button>
    </form>
  );
}

function bodyOf(qrCode: string, draft: Draft) {
  const name = draft.name.trim();
  const phone = draft.phone.trim();
  const email = draft.channel === 'email' ? draft.email.trim() : '';
  const reporter = { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
  const point = photoPlace(draft);
  const language: 'en' | 'zh' = currentLanguage() === 'en' ? 'en' : 'zh';
  return {
    qrCode,
    text: draft.text.trim(),
    mediaIds: draft.photos.map((photo) => photo.id),
    ...(point ? { point, placeSource: 'photo' as const } : {}),
    ...(draft.matterCode ? { matterCode: draft.matterCode } : {}),
    ...(name || phone || email ? { reporter: { ...reporter, channel: draft.channel, language } } : {}),
  };
}
