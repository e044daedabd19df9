import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { AcceptancePanel } from '../acceptance/acceptance-panel';
import { getCase } from '../api/cases';
import { live, useLive } from '../api/live';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { DueText } from '../clock/due-text';
import { fullTime } from '../clock/street-time';
import { HandlingFacts } from '../handling/handling-facts';
import { CaseDeliberations } from '../deliberation/case-deliberations';
import { CasePanels } from '../panel/case-panels';
import { IssueForCase } from '../rectification/issue-for-case';
import { StoryForCase } from '../story/story-for-case';
import { InspectLink } from '../inspection/inspect-link';
import { PhotoStrip } from '../media/photo-strip';
import { NoticePanel } from '../notice/notice-panel';
import { GridMap } from '../place/grid-map';
import { review } from '../review/words';
import { ReferralPanel } from '../referral/referral-panel';
import { RelatedPanel } from '../related/related-panel';
import { CaseActions } from './case-actions';
import { CaseHistory } from './case-history';
import { ClockPanel } from './clock-panel';
import './case-page.css';
import { casePage } from './words';

/** Everything about one case: what, where, who, when, and what may be done with it now. */
export function CasePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation([casePage, 'common']);
  useLive();
  const found = useQuery({ queryKey: ['case', id], queryFn: () => getCase(id), meta: live });
  if (found.isPending) return <Loading />;
  const caseFile = found.data;
  if (!caseFile) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      <div className="desk-title">
        <h1>
          <Link to="/cases" className="case-back" aria-label={t('back')}>
            ‹
          </Link>
          {caseFile.matterName} <span className="case-page-number">{caseFile.number}</span>
        </h1>
        <DueText caseFile={caseFile} />
        <span className={`tag tag-${caseFile.state}`}>{t(`common:state.${caseFile.state}`)}</span>
        <CaseActions caseFile={caseFile} />
      </div>
      <div className="desk-columns">
        <div className="stack">
          <section className="panel">
            <p className="case-text">{caseFile.text}</p>
            <Facts caseFile={caseFile} />
            <HandlingFacts caseFile={caseFile} />
          </section>
          {caseFile.media.length + caseFile.evidenceMedia.length > 0 && (
            <section className="panel case-photos">
              <div>
                <h2>{t('before')}</h2>
                <PhotoStrip photos={caseFile.media} />
              </div>
              <div>
                <h2>{t('after')}</h2>
                <PhotoStrip photos={caseFile.evidenceMedia} />
              </div>
            </section>
          )}
          <section className="panel case-map">
            <h2>{t('map')}</h2>
            <div>
              <GridMap focus={caseFile.gridId} pin={caseFile.point} label={t('map')} />
            </div>
          </section>
        </div>
        <div className="stack">
          <ClockPanel id={caseFile.id} />
          <ReferralPanel caseFile={caseFile} />
          <RelatedPanel caseFile={caseFile} />
          <section className="panel">
            <h2>{t('history')}</h2>
            <CaseHistory id={caseFile.id} version={caseFile.version} />
          </section>
          <NoticePanel caseFile={caseFile} />
          <AcceptancePanel caseFile={caseFile} />
          <CasePanels caseFile={caseFile} />
          <CaseDeliberations caseId={caseFile.id} />
          <section className="panel case-more">
            <IssueForCase caseFile={caseFile} />
            <InspectLink
              kind="case"
              id={caseFile.id}
              number={caseFile.number}
              fit={['handled', 'verified', 'closed'].includes(caseFile.state)}
            />
            <StoryForCase caseFile={caseFile} />
          </section>
        </div>
      </div>
    </>
  );
}

function Facts({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation([casePage, review, 'common']);
  const rating =
    caseFile.rating > 0
      ? `${'★'.repeat(caseFile.rating)}${'☆'.repeat(5 - caseFile.rating)} ${t(caseFile.solved ? 'solved' : 'unsolved')} ${[...caseFile.ratingReasons.map((each) => t(`review:reason.${each}`)), caseFile.ratingComment].join(' ')}`
      : t('unrated');
  const items = [
    { label: t('grid'), children: caseFile.gridName },
    { label: t('community'), children: caseFile.communityName },
    { label: t('block'), children: caseFile.blockName },
    { label: t('address'), children: caseFile.address || '–' },
    { label: t('matter'), children: `${caseFile.categoryName} / ${caseFile.matterName}` },
    { label: t('standard'), children: caseFile.closingStandard || '–', span: 'filled' as const },
    { label: t('level'), children: t(`common:level.${caseFile.responseLevel}`) },
    { label: t('channel'), children: sourceOf(caseFile, t(`common:channel.${caseFile.channel}`)) },
    ...(caseFile.signalCount > 0
      ? [
          {
            label: t('signals'),
            children: t('signalsUntil', { count: caseFile.signalCount, time: fullTime(caseFile.lastSignalTime) }),
          },
        ]
      : []),
    { label: t('rung'), children: t(`common:rung.${caseFile.rung}`) },
    { label: t('reported'), children: fullTime(caseFile.reportedTime) },
    { label: t('due'), children: fullTime(caseFile.dueTime) },
    { label: t('assignee'), children: caseFile.assigneeName || '–' },
    { label: t('rating'), children: rating },
    { label: t('reason'), children: caseFile.dispatchReason || '–', span: 'filled' as const },
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

/** The channel, who handed it in and under which number. */
function sourceOf({ sourceName, sourceNumber }: CaseFile, channel: string): string {
  return [channel, sourceName, sourceNumber].filter((part) => part !== '').join(' · ');
}
