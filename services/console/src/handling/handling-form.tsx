import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import * as api from '../api/handling';
import type { CaseFile, UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { PhotoPicker } from '../media/photo-picker';
import { beginOfDay, missingIn, type HandlingAction } from './actions';
import { Finder, type TargetKind } from './finder';
import './handling.css';
import { handling } from './words';

interface HandlingFormProps {
  action: HandlingAction;
  caseFile: CaseFile;
  onDone?: () => void;
}

const kinds: readonly TargetKind[] = ['person', 'grid', 'department'];
const fieldOf = { person: 'assigneeId', grid: 'gridId', department: 'departmentId' } as const;

interface Given {
  readonly words: string;
  readonly kind: TargetKind;
  readonly targetId: string;
  readonly day: string;
  readonly mediaIds: string[];
}

function send(action: HandlingAction, caseFile: CaseFile, given: Given, key: string): Promise<unknown> {
  const { id, version: expectedVersion } = caseFile;
  const { words, kind, targetId, day, mediaIds } = given;
  const because = { reason: words, expectedVersion };
  switch (action) {
    case 'transfer':
      return api.transferCase(id, { ...because, [fieldOf[kind]]: targetId }, key);
    case 'refuse':
      return api.refuseCase(id, because, key);
    case 'ask_help':
      return api.askHelp(id, { helperId: targetId, note: words, expectedVersion }, key);
    case 'contribute':
      return api.contribute(id, { note: words, mediaIds }, key);
    case 'suspend':
      return api.suspendCase(id, { ...because, until: beginOfDay(day) }, key);
    case 'resume':
      return api.resumeCase(id, { note: words, expectedVersion }, key);
    case 'reopen':
      return api.reopenCase(id, because, key);
    case 'propose_exclusion':
      return api.proposeExclusion(id, because, key);
  }
}

/** One step besides the straight way, with what it needs: a reason, a target, a day, photos. */
export function HandlingForm({ action, caseFile, onDone }: HandlingFormProps) {
  const { t } = useTranslation(handling);
  const [note, setNote] = useState('');
  const [kind, setKind] = useState<TargetKind>('person');
  const [targetId, setTargetId] = useState('');
  const [day, setDay] = useState('');
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = missingIn(action, { note: note.trim(), targetId, day, photos: photos.length });
  const command = useCommand((given: Given, key) => send(action, caseFile, given, key), onDone);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing === '')
      command.run({ words: note.trim(), kind, targetId, day, mediaIds: photos.map((photo) => photo.id) });
  }

  const wordless = action === 'ask_help' || action === 'resume' || action === 'contribute';
  return (
    <form className="card handling-form" onSubmit={submit} aria-label={t(`action.${action}`)}>
      <p className="muted">{t(`hint.${action}`)}</p>
      {action === 'transfer' && (
        <fieldset>
          <legend className="label">{t('to')}</legend>
          <div className="actions">
            {kinds.map((one) => (
              <button
                key={one}
                type="button"
                className="chip"
                aria-pressed={kind === one}
                onClick={() => {
                  setKind(one);
                  setTargetId('');
                }}
              >
                {t(`to.${one}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      {(action === 'transfer' || action === 'ask_help') && (
        <Finder
          key={kind}
          kind={action === 'transfer' ? kind : 'person'}
          label={action === 'transfer' ? t(`to.${kind}`) : t('helper')}
          gridId={caseFile.gridId}
          except={kind === 'grid' ? caseFile.gridId : caseFile.assigneeId}
          value={targetId}
          onChange={setTargetId}
        />
      )}
      {action === 'suspend' && (
        <label>
          <span className="label">{t('until')}</span>
          <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
      )}
      {action === 'contribute' && (
        <PhotoPicker
          label={t('photos')}
          hint={t('optional')}
          photos={photos}
          onChange={(change) => setPhotos(change)}
          onBusy={setUploading}
        />
      )}
      <label>
        <span className="label">
          {t(wordless ? 'note' : 'reason')} {wordless && action !== 'contribute' && <small>{t('optional')}</small>}
        </span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {tried && missing && (
        <p className="due-over" role="alert">
          {t(missing)}
        </p>
      )}
      <ErrorNote error={command.error} />
      <button type="submit" className="button button-primary" disabled={uploading || command.busy}>
        {t(`action.${action}`)}
      </button>
    </form>
  );
}
