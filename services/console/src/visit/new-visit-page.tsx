import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { newIdempotencyKey } from '../api/command';
import { isPassing } from '../api/problem';
import { recordVisit, type Visit, type VisitedEnterprise } from '../api/visits';
import { ErrorNote } from '../app/error-note';
import { PhonePage } from '../app/phone-page';
import { useMe } from '../app/signed-in';
import { localOf } from '../deliberation/local-time';
import { PhotoPicker } from '../media/photo-picker';
import { usePosition } from '../task/use-position';
import { DemandFields } from './demand-fields';
import { bodyOf, dropVisit, emptyVisit, keepVisit, loadVisit, missing, type VisitDraft } from './draft';
import { EnterpriseField } from './enterprise-field';
import { GridChoice } from './grid-choice';
import './visit.css';
import { visit as words } from './words';

const clock = () => localOf(new Date().toISOString()) ?? '';

/** What is missing may lie off the screen. Outside of the component: it scrolls when the words appear, not with each letter. */
const show = (words: HTMLElement | null) => words?.scrollIntoView({ block: 'center' });

/** A visit written down at the door, with one hand: everything typed stays on the device until it is in. */
export function NewVisitPage() {
  const { t } = useTranslation(words);
  const [done, setDone] = useState<Visit>();
  return (
    <PhonePage title={t('new')} aside={<Link to="/visits">{t('list')}</Link>}>
      {done ? <Done visit={done} onAnother={() => setDone(undefined)} /> : <VisitForm onDone={setDone} />}
    </PhonePage>
  );
}

function Done({ visit, onAnother }: { visit: Visit; onAnother: () => void }) {
  const { t } = useTranslation(words);
  return (
    <section className="card center visit-done" aria-live="polite">
      <span className="visit-mark" aria-hidden="true">
        ✓
      </span>
      <h2>{t('done')}</h2>
      <p className="muted">{`${visit.number} · ${visit.enterpriseName}`}</p>
      {visit.demandCount > 0 && (
        <>
          <p>{t('doneCases', { count: visit.demandCount })}</p>
          <ul className="visit-cases">
            {visit.demands.map(({ no, caseNumber, text }) => (
              <li key={no}>
                <strong>{caseNumber}</strong> {text}
              </li>
            ))}
          </ul>
        </>
      )}
      <Link className="button button-primary" to={`/visits/${visit.id}`}>
        {t('see')}
      </Link>
      <button type="button" className="button" onClick={onAnother}>
        {t('another')}
      </button>
    </section>
  );
}

/** An enterprise that a list brought along: it is due. */
function broughtAlong(state: unknown): Partial<VisitDraft> {
  const known = (state as { enterprise?: VisitedEnterprise } | null)?.enterprise;
  return known ? { enterpriseName: known.name, gridId: known.gridId, address: known.address } : {};
}

function VisitForm({ onDone }: { onDone: (visit: Visit) => void }) {
  const { t } = useTranslation(words);
  const { person } = useMe();
  const { state } = useLocation();
  const queries = useQueryClient();
  const position = usePosition();
  const [draft, setDraft] = useState<VisitDraft>(() => ({
    ...loadVisit(sessionStorage, person.id, newIdempotencyKey, clock()),
    ...broughtAlong(state),
  }));
  const [uploading, setUploading] = useState(0);
  const [lacking, setLacking] = useState<ReturnType<typeof missing>>();
  const change = (next: (draft: VisitDraft) => Partial<VisitDraft>) =>
    setDraft((known) => {
      const changed = { ...known, ...next(known) };
      keepVisit(sessionStorage, person.id, changed);
      return changed;
    });
  const busyWith = (busy: boolean) => setUploading((count) => Math.max(0, count + (busy ? 1 : -1)));
  const sending = useMutation({
    mutationFn: () => recordVisit(bodyOf(draft), draft.key),
    retry: (failures, error) => failures < 2 && isPassing(error),
    onSuccess: async (visit) => {
      dropVisit(sessionStorage, person.id);
      await queries.invalidateQueries();
      onDone(visit);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    const found = missing(draft);
    setLacking(found);
    if (!found && uploading === 0 && !sending.isPending) {
      keepVisit(sessionStorage, person.id, draft);
      sending.mutate();
    }
  }
  function startOver() {
    dropVisit(sessionStorage, person.id);
    setLacking(undefined);
    sending.reset();
    setDraft(emptyVisit(newIdempotencyKey(), clock()));
  }
  const rule = (what: NonNullable<typeof lacking>['what']) =>
    lacking?.what === what && (
      <p className="visit-rule" role="alert" ref={show}>
        {t(`missing.${what}`, { no: lacking.no })}
      </p>
    );
  const count = draft.demands.length;
  return (
    <form className="visit-form" onSubmit={submit} noValidate>
      <section className="card">
        <EnterpriseField
          value={draft.enterpriseName}
          onChange={(enterpriseName) => change(() => ({ enterpriseName }))}
          onKnown={({ name, gridId, address }) =>
            change((known) => ({ enterpriseName: name, gridId, address: known.address || address }))
          }
        />
        {rule('name')}
        <GridChoice value={draft.gridId} onChange={(gridId) => change(() => ({ gridId }))} />
        {rule('grid')}
        <label>
          <span className="label">{t('place')}</span>
          <input
            value={draft.address}
            maxLength={200}
            placeholder={t('placeHint')}
            onChange={(event) => change(() => ({ address: event.target.value }))}
          />
        </label>
        <p className="visit-point">
          <button
            type="button"
            className="button button-quiet"
            disabled={position.state === 'busy'}
            onClick={() =>
              draft.point ? change(() => ({ point: undefined })) : position.locate((point) => change(() => ({ point })))
            }
          >
            {t(position.state === 'busy' ? 'locating' : draft.point ? 'unlocate' : 'locate')}
          </button>
          <span role="status" className="muted">
            {draft.point && `✓ ${t('located')} ${draft.point.latitude.toFixed(5)}, ${draft.point.longitude.toFixed(5)}`}
            {position.state === 'denied' && t('denied')}
          </span>
        </p>
        {rule('place')}
        <label>
          <span className="label">{t('time')}</span>
          <input
            type="datetime-local"
            value={draft.visitTime}
            onChange={(event) => event.target.value && change(() => ({ visitTime: event.target.value }))}
          />
        </label>
        <fieldset>
          <legend className="label">
            {t('contact')} <small>{t('contactHint')}</small>
          </legend>
          <div className="visit-contact">
            <input
              aria-label={t('contactName')}
              placeholder={t('contactName')}
              autoComplete="off"
              maxLength={50}
              value={draft.contactName}
              onChange={(event) => change(() => ({ contactName: event.target.value }))}
            />
            <input
              aria-label={t('contactPhone')}
              placeholder={t('contactPhone')}
              autoComplete="off"
              inputMode="tel"
              maxLength={20}
              value={draft.contactPhone}
              onChange={(event) => change(() => ({ contactPhone: event.target.value }))}
            />
          </div>
        </fieldset>
      </section>
      <section className="card">
        <label>
          <span className="label">{t('findings')}</span>
          <textarea
            value={draft.findings}
            maxLength={4000}
            placeholder={t('findingsHint')}
            onChange={(event) => change(() => ({ findings: event.target.value }))}
          />
        </label>
        {rule('findings')}
        <PhotoPicker
          label={t('photos')}
          photos={draft.photos}
          onChange={(next) => change((known) => ({ photos: next(known.photos) }))}
          onBusy={busyWith}
        />
        <label className="visit-check">
          <input
            type="checkbox"
            checked={draft.gone}
            onChange={(event) => change(() => ({ gone: event.target.checked }))}
          />
          <span>
            {t('gone')} <small className="muted">{t('goneHint')}</small>
          </span>
        </label>
      </section>
      <DemandFields
        demands={draft.demands}
        onChange={(next) => change((known) => ({ demands: next(known.demands) }))}
        onBusy={busyWith}
        rule={rule('demand')}
        wrong={lacking?.what === 'demand' ? lacking.no : undefined}
      />
      <div className="visit-send">
        <ErrorNote error={sending.error} />
        {isPassing(sending.error) && (
          <p className="muted" role="status">
            {t('kept')}
          </p>
        )}
        <button type="submit" className="button button-primary" disabled={uploading > 0 || sending.isPending}>
          {uploading > 0
            ? t('waitPhotos')
            : sending.isPending
              ? t('sending')
              : t(count > 0 ? 'sendWith' : 'send', { count })}
        </button>
      </div>
      <p className="visit-foot muted">
        <span>{t('draft')}</span>
        <button type="button" className="button button-quiet" onClick={startOver}>
          {t('discard')}
        </button>
      </p>
    </form>
  );
}
