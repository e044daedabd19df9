import { useTranslation } from 'react-i18next';
import type { PanelProposal } from '../api/panels';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import './panel.css';
import { panel as words } from './words';

/** One version of a proposal, with its marks; `heading` says whose it is. */
export function ProposalCard({ proposal, heading }: { proposal: PanelProposal; heading?: string }) {
  const { t } = useTranslation(words);
  const mark = proposal.adopted ? 'adopted' : proposal.conflict ? 'in-conflict' : '';
  return (
    <article className={`panel-proposal ${mark}`}>
      {heading && <strong>{heading}</strong>}
      <p className="muted">
        {`${t('version', { n: proposal.version })} · ${proposal.time ? fullTime(proposal.time) : ''}`}
      </p>
      {proposal.adopted && <span className="tag tag-closed">{t('adopted')}</span>}
      {proposal.conflict && <span className="tag tag-over">{t('conflict')}</span>}
      <p>
        <span className="muted">{t('recommends')}</span> <strong>{proposal.option}</strong>
      </p>
      <p className="panel-text">{proposal.text}</p>
      <PhotoStrip photos={proposal.media} />
    </article>
  );
}
