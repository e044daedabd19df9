import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { reopenReport } from '../api/others';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { track } from './words';

interface ReopeningFormProps {
  street: string;
  number: string;
  token: string;
  until: string;
}

/** It is there again, or was never solved: the reporter opens the case again, with a word. */
export function ReopeningForm({ street, number, token, until }: ReopeningFormProps) {
  const { t } = useTranslation(track);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const send = useCommand(
    (text: string, key) => reopenReport({ street, number, token }, text, key),
    (tracked) => queries.setQueryData(['track', street, number, token], tracked),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    setIncomplete(reason.trim() === '');
    if (reason.trim()) send.run(reason.trim());
  }
  return (
    <details className="card">
      <summary>{t('reopen')}</summary>
      <form onSubmit={submit} aria-label={t('reopen')}>
        <p className="muted">{t('reopenHint', { time: fullTime(until) })}</p>
        <label>
          <span className="label">{t('reopenReason')}</span>
          <textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        {incomplete && (
          <p className="due-over" role="alert">
            {t('reopenIncomplete')}
          </p>
        )}
        <ErrorNote error={send.error} />
        <button type="submit" className="button button-primary" disabled={send.busy}>
          {t('reopenSend')}
        </button>
      </form>
    </details>
  );
}
