import { useQuery } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { issueLinks, listVoters, type Deliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { deliberation as words } from './words';

/** The roll, 200 lines a page, and slips with personal links to print and deliver. */
export function RollPanel({ deliberation }: { deliberation: Deliberation }) {
  const { t } = useTranslation(words);
  const { id, rollSize, version, allowedActions } = deliberation;
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [slips, setSlips] = useState<readonly { seq: number; label: string; url: string }[]>([]);
  const pageToken = tokens.at(-1);
  const mayRead = allowedActions.includes('see_roll');
  const mayLink = allowedActions.includes('issue_links');
  const voters = useQuery({
    queryKey: ['voters', id, pageToken, version, deliberation.turnout],
    queryFn: () => listVoters(id, pageToken),
    enabled: rollSize > 0 && mayRead,
    placeholderData: (known) => known,
  });
  const links = useCommand(
    (seqs: number[], key) => issueLinks(id, seqs, key),
    ({ items }) => setSlips(items),
  );
  if (rollSize === 0 || !mayRead) return null;
  const shown = voters.data?.items ?? [];
  return (
    <section className="panel">
      <div className="no-print">
        <h2>
          {t('roll')} <small className="muted">{t('rollSize', { count: rollSize })}</small>
        </h2>
        <ErrorNote error={voters.error ?? links.error} onRetry={() => void voters.refetch()} />
        <ol className="delib-roll">
          {shown.map((voter) => (
            <li key={voter.seq} value={voter.seq}>
              {voter.label} {voter.voted && <em className="tag tag-closed">{t('voted')}</em>}
            </li>
          ))}
        </ol>
        {(tokens.length > 0 || voters.data?.nextPageToken) && (
          <Pager tokens={tokens} next={voters.data?.nextPageToken} onChange={setTokens} />
        )}
        {mayLink && (
          <>
            <p className="muted">{t('linksHint')}</p>
            <div className="actions">
              <Button
                loading={links.busy}
                disabled={shown.length === 0}
                onClick={() => links.run(shown.map(({ seq }) => seq))}
              >
                {t('links')}
              </Button>
              {slips.length > 0 && (
                <Button type="primary" onClick={() => print()}>
                  {t('print')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <ul className="delib-slips">
        {slips.map((slip) => (
          <li key={slip.seq}>
            <strong>{deliberation.content?.title}</strong>
            <QRCode value={slip.url} type="svg" size={140} bordered={false} />
            <b>{`${slip.seq} · ${slip.label}`}</b>
            <small>{slip.url}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
