import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { listInvitations, ownDoor } from '../api/panels';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { InvitationView } from './invitation-view';
import { panel as words } from './words';

/** What an expert of the street was asked, newest first. */
export function InvitationsPage() {
  const { t } = useTranslation(words);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const found = useQuery({ queryKey: ['invitations', pageToken], queryFn: () => listInvitations(pageToken) });
  return (
    <div className="stack">
      <div className="desk-title">
        <h1>{t('mine')}</h1>
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.items.length === 0 && <p className="muted">{t('none')}</p>}
      <ul>
        {found.data?.items.map(({ id, question, expert, dueTime }) => (
          <li key={id}>
            <Link to={`/panels/${id}`}>{question}</Link>{' '}
            <span className={expert.late ? 'tag tag-over' : 'tag'}>
              {t(expert.late ? 'late' : `expert.${expert.state}`)}
            </span>{' '}
            <span className="muted">{`${t('due')} ${dueTime ? fullTime(dueTime) : ''}`}</span>
          </li>
        ))}
      </ul>
      <Pager tokens={tokens} next={found.data?.nextPageToken} onChange={setTokens} />
    </div>
  );
}

/** One invitation of a signed-in expert. */
export function OwnInvitationPage() {
  const { id = '' } = useParams();
  return <InvitationView door={ownDoor(id)} />;
}
