import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { ExpertDoor, NewProposal, PanelInvitation } from '../api/panels';
import { Problem } from '../api/problem';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { fullTime } from '../clock/street-time';
import { PhotoPicker } from '../media/photo-picker';
import './panel.css';
import { ProposalCard } from './proposal-card';
import { panel as words } from './words';

/** What an invited expert sees and does: the question, the own proposals, a new one, or a refusal. */
export function InvitationView({ door }: { door: ExpertDoor }) {
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: door.key, queryFn: door.read });
  if (found.isPending) return <Loading />;
  const invitation = found.data;
  if (!invitation) {
    const refused = found.error instanceof Problem && [400, 403, 404].includes(found.error.status);
    if (!refused) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
    return (
      <section className="card center">
        <h2>{found.error?.message}</h2>
      </section>
    );
  }
  const { expert, proposals, allowedActions, panelState, dueTime } = invitation;
  const open = panelState === 'convened';
  return (
    <>
      <section className="card">
        <p className="muted">{t('question')}</p>
        <h2 className="panel-text">{invitation.question}</h2>
        <p>
          <strong>{`${t('due')} ${dueTime ? fullTime(dueTime) : ''}`}</strong>
        </p>
        <p className="muted">{[expert.field, expert.organisation].filter(Boolean).join(' · ')}</p>
      </section>
      {!open && <p role="status">{t('over')}</p>}
      {invitation.minutes && <p className="card panel-text">{`${t('minutes')}：${invitation.minutes}`}</p>}
      {invitation.reason && <p className="card panel-text">{`${t('reason')}：${invitation.reason}`}</p>}
      {open && expert.state === 'declined' && <p role="status">{t('declined')}</p>}
      {open && expert.state !== 'declined' && allowedActions.length === 0 && <p role="status">{t('dueOver')}</p>}
      {allowedActions.includes('propose') && (
        <ProposalForm key={proposals.length} door={door} again={proposals.length > 0} />
      )}
      {allowedActions.includes('decline') && <DeclineForm door={door} />}
      {proposals.length > 0 && (
        <section className="card">
          <h2>{t('own')}</h2>
          {proposals.toReversed().map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} />
          ))}
        </section>
      )}
    </>
  );
}

function useAnswer<Input>(door: ExpertDoor, send: (input: Input, key: string) => Promise<PanelInvitation>) {
  const queries = useQueryClient();
  return useCommand(send, (after: PanelInvitation) => queries.setQueryData(door.key, after));
}

function ProposalForm({ door, again }: { door: ExpertDoor; again: boolean }) {
  const { t } = useTranslation(words);
  const [text, setText] = useState('');
  const [option, setOption] = useState('');
  const [conflict, setConflict] = useState(false);
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const [uploading, setUploading] = useState(false);
  const propose = useAnswer<NewProposal>(door, door.propose);
  const ready = text.trim() !== '' && option.trim() !== '' && !uploading && !propose.busy;
  return (
    <section className="card">
      <label>
        <span className="label">{t('text')}</span>
        <textarea rows={6} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        <span className="label">{t('option')}</span>
        <input maxLength={200} value={option} onChange={(event) => setOption(event.target.value)} />
      </label>
      <label className="panel-check">
        <input type="checkbox" checked={conflict} onChange={(event) => setConflict(event.target.checked)} />
        <span>
          {t('declare')}
          <br />
          <small className="muted">{t('declareHint')}</small>
        </span>
      </label>
      <PhotoPicker
        label={t('photos')}
        street={door.street}
        photos={photos}
        onChange={(change) => setPhotos(change)}
        onBusy={setUploading}
      />
      <p className="muted">{t('keepHint')}</p>
      <ErrorNote error={propose.error} />
      <button
        type="button"
        className="button button-primary panel-big"
        disabled={!ready}
        onClick={() => propose.run({ text, option, conflict, mediaIds: photos.map(({ id }) => id) })}
      >
        {t(again ? 'handInAgain' : 'handIn')}
      </button>
    </section>
  );
}

function DeclineForm({ door }: { door: ExpertDoor }) {
  const { t } = useTranslation(words);
  const [reason, setReason] = useState('');
  const decline = useAnswer<string>(door, door.decline);
  return (
    <details className="card">
      <summary>{t('decline')}</summary>
      <label>
        <span className="label">{t('declineReason')}</span>
        <textarea rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <ErrorNote error={decline.error} />
      <button
        type="button"
        className="button panel-big"
        disabled={reason.trim() === '' || decline.busy}
        onClick={() => decline.run(reason)}
      >
        {t('decline')}
      </button>
    </details>
  );
}
