import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { field } from './words';

/** The grid leader accepts the work, or sends it back with a reason. */
export function VerifyForm({ task }: { task: CaseFile }) {
  const { t } = useTranslation(field);
  const [note, setNote] = useState('');
  const [noteNeeded, setNoteNeeded] = useState(false);
  const verify = useCommand((accepted: boolean, key) => verifyCase(task.id, { accepted, note: note.trim() }, key));
  function sendBack() {
    setNoteNeeded(note.trim() === '');
    if (note.trim()) verify.run(false);
  }
  return (
    <section className="card" aria-label={t('verifyTitle')}>
      <h2>{t('verifyTitle')}</h2>
      {task.assigneeName && (
        <p className="muted">
          {t('handler')} {task.assigneeName}
        </p>
      )}
      <label>
        <span className="label">{t('sendBackNote')}</span>
        <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {noteNeeded && (
        <p className="due-over" role="alert">
          {t('sendBackNeeded')}
        </p>
      )}
      <ErrorNote error={verify.error} />
      <div className="actions">
        <button type="button" className="button button-danger" disabled={verify.busy} onClick={sendBack}>
          {t('sendBack')}
        </button>
        <button type="button" className="button button-primary" disabled={verify.busy} onClick={() => verify.run(true)}>
          {t('accept')}
        </button>
      </div>
    </section>
  );
}
