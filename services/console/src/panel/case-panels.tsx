import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { live } from '../api/live';
import { getExpertLink, getPanel, listPanels, type Panel } from '../api/panels';
import type { CaseFile } from '../api/types';
import { CopyText } from '../app/copy-text';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { ToldLine, useTold } from '../asking/told-line';
import { fullTime } from '../clock/street-time';
import { CancelDialog, ConcludeDialog } from './conclude-dialog';
import { ConveneDialog } from './convene-dialog';
import './panel.css';
import { ProposalCard } from './proposal-card';
import { panel as words } from './words';

/** The expert panels of a case: who was asked what, who proposed what, what was adopted; and the way to a new one. */
export function CasePanels({ caseFile }: { caseFile: Pick<CaseFile, 'id' | 'state'> }) {
  const { t } = useTranslation(words);
  const { person } = useMe();
  const { id: caseId } = caseFile;
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [convening, setConvening] = useState(false);
  const pageToken = tokens.at(-1);
  const found = useQuery({
    queryKey: ['case', caseId, 'panels', pageToken],
    queryFn: () => listPanels(caseId, pageToken),
    meta: live,
  });
  // A merged case is closed too.
  const mayConvene = caseFile.state !== 'closed' && holds(person, 'street_admin', 'duty_officer', 'block_leader');
  const panels = found.data?.items ?? [];
  if (!mayConvene && tokens.length === 0 && panels.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {panels.map(({ id }) => (
        <OnePanel key={id} id={id} />
      ))}
      {found.data && panels.length === 0 && <p className="muted">{t('noneOfCase')}</p>}
      {(tokens.length > 0 || found.data?.nextPageToken) && (
        <Pager tokens={tokens} next={found.data?.nextPageToken} onChange={setTokens} />
      )}
      {mayConvene && (
        <div className="panel-buttons">
          <Button onClick={() => setConvening(true)}>{t('convene')}</Button>
        </div>
      )}
      <ConveneDialog caseId={caseId} open={convening} onClose={() => setConvening(false)} />
    </section>
  );
}

function OnePanel({ id }: { id: string }) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState<'conclude' | 'cancel'>();
  const found = useQuery({ queryKey: ['panel', id], queryFn: () => getPanel(id), meta: live });
  const panel = found.data;
  if (!panel) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const { dueTime, closeTime } = panel;
  return (
    <div className="panel-one">
      <p className="panel-text">
        <strong>{panel.question}</strong>
      </p>
      <p>
        <span className="tag">{t(`state.${panel.state}`)}</span> {t('due')} {dueTime && fullTime(dueTime)}
      </p>
      <p className="muted">{`${t('convenedBy')} ${panel.convenerName}`}</p>
      <ul>
        {panel.experts.map((expert) => (
          <ExpertLine key={expert.id} panel={panel} expert={expert} />
        ))}
      </ul>
      <Proposals panel={panel} />
      {panel.state !== 'convened' && (
        <>
          <p className="muted">{`${t('endedBy')} ${panel.closerName} · ${closeTime ? fullTime(closeTime) : ''}`}</p>
          {panel.minutes && <p className="panel-text">{`${t('minutes')}：${panel.minutes}`}</p>}
          {panel.state === 'concluded' && !panel.proposals.some(({ adopted }) => adopted) && <p>{t('noneAdopted')}</p>}
          {panel.reason && <p className="panel-text">{`${t('reason')}：${panel.reason}`}</p>}
        </>
      )}
      <div className="panel-buttons">
        {panel.allowedActions.includes('conclude') && (
          <Button type="primary" onClick={() => setOpen('conclude')}>
            {t('conclude')}
          </Button>
        )}
        {panel.allowedActions.includes('cancel') && <Button onClick={() => setOpen('cancel')}>{t('cancel')}</Button>}
      </div>
      <ConcludeDialog panel={panel} open={open === 'conclude'} onClose={() => setOpen(undefined)} />
      <CancelDialog id={id} open={open === 'cancel'} onClose={() => setOpen(undefined)} />
    </div>
  );
}

/** Newest versions beside each other; what was said before stays to be read. */
function Proposals({ panel: { proposals, experts } }: { panel: Panel }) {
  const { t } = useTranslation(words);
  if (proposals.length === 0) return <p className="muted">{t('noProposals')}</p>;
  const whose = (expertId: string) => {
    const expert = experts.find(({ id }) => id === expertId);
    return [expert?.name, expert?.field, expert?.organisation].filter(Boolean).join(' · ');
  };
  const cards = (superseded: boolean) =>
    proposals
      .filter((proposal) => proposal.superseded === superseded)
      .map((proposal) => <ProposalCard key={proposal.id} proposal={proposal} heading={whose(proposal.expertId)} />);
  const earlier = cards(true);
  return (
    <>
      <h3>{t('proposals')}</h3>
      <div className="panel-side-by-side">{cards(false)}</div>
      {earlier.length > 0 && (
        <details>
          <summary>{`${t('earlier')} (${earlier.length})`}</summary>
          <div className="panel-side-by-side">{earlier}</div>
        </details>
      )}
    </>
  );
}

function ExpertLine({ panel, expert }: { panel: Panel; expert: Panel['experts'][number] }) {
  const { t } = useTranslation(words);
  const [shown, setShown] = useState(false);
  const tells = panel.state === 'convened' && panel.allowedActions.includes('link');
  const mayShow = expert.outside && tells;
  const subject = { kind: 'panels', id: panel.id } as const;
  const told = useTold(subject, tells);
  const link = useQuery({
    queryKey: ['expert-link', expert.id],
    queryFn: () => getExpertLink(panel.id, expert.id),
    enabled: shown && mayShow,
    gcTime: 0,
  });
  const who = [expert.name, expert.field, expert.organisation].filter(Boolean).join(' · ');
  return (
    <li>
      {who} {expert.outside && <span className="muted">{`（${t('outside')}）`}</span>}{' '}
      <span className={expert.late ? 'tag tag-over' : 'tag'}>{t(expert.late ? 'late' : `expert.${expert.state}`)}</span>{' '}
      {expert.declineReason}
      {tells && expert.state === 'invited' && <ToldLine subject={subject} seatId={expert.id} told={told} />}{' '}
      {mayShow && !shown && (
        <Button size="small" onClick={() => setShown(true)}>
          {t('link')}
        </Button>
      )}
      {shown && <ErrorNote error={link.error} onRetry={() => void link.refetch()} />}
      {shown && link.data && (
        <p>
          <CopyText text={link.data.expertUrl} short={28} /> <span className="muted">{t('linkHint')}</span>
        </p>
      )}
    </li>
  );
}
