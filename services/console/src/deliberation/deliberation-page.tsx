import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getDeliberation, listDeliberationSteps, type Deliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { ContentDialog } from './content-dialog';
import './deliberation.css';
import { ItemsPanel } from './items-panel';
import { ModerationPanel } from './moderation-panel';
import { RollPanel } from './roll-panel';
import { StageDialog, stageTitles, type Stage } from './stage-dialog';
import { deliberation as words } from './words';

const stages = Object.keys(stageTitles) as Stage[];

/** Everything about one deliberation at the desk, and what may be done with it now. */
export function DeliberationPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const me = useMe();
  const [stage, setStage] = useState<Stage>();
  const [editing, setEditing] = useState(false);
  const found = useQuery({
    queryKey: ['deliberation', id],
    queryFn: () => getDeliberation(id),
    refetchInterval: 15_000,
  });
  if (found.isPending) return <Loading />;
  const one = found.data;
  if (!one) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const may = (action: string) => one.allowedActions.includes(action);
  return (
    <>
      <div className="desk-title">
        <h1>
          <Link to="/deliberations" className="delib-back" aria-label={t('back')}>
            ‹
          </Link>
          {one.content?.title} <span className="muted delib-number">{one.number}</span>
        </h1>
        <span className="tag">{t(`now.${one.state}`)}</span>
      </div>
      <div className="actions delib-actions no-print">
        {may('revise') && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
        {stages.filter(may).map((each) => (
          <Button key={each} danger={each === 'cancel'} onClick={() => setStage(each)}>
            {t(stageTitles[each])}
          </Button>
        ))}
        {one.commentEndTime && (
          <Link className="delib-public" to={`/d/${me.street.code}/${one.number}`} target="_blank">
            {t('publicLink')}
          </Link>
        )}
      </div>
      <div className="delib-columns">
        <div className="stack">
          <section className="panel no-print">
            <Facts one={one} />
          </section>
          {one.resolution && (
            <section className="panel no-print">
              <h2>{t(one.result?.adopted ? 'resolution' : 'draft')}</h2>
              <p className="delib-text">{one.resolution.text}</p>
              {one.resolution.minutes && <p className="muted delib-text">{one.resolution.minutes}</p>}
              <ItemsPanel deliberation={one} />
            </section>
          )}
          <RollPanel deliberation={one} />
        </div>
        <div className="stack no-print">
          {one.commentEndTime && <ModerationPanel deliberation={one} />}
          <History one={one} />
        </div>
      </div>
      <StageDialog stage={stage} deliberation={one} onClose={() => setStage(undefined)} />
      <ContentDialog open={editing} before={one} onClose={() => setEditing(false)} onDone={() => setEditing(false)} />
    </>
  );
}

function Facts({ one }: { one: Deliberation }) {
  const { t } = useTranslation(words);
  const { content, result } = one;
  if (!content) return null;
  const items = [
    { label: t('place'), children: `${one.communityName} ${one.gridName} · ${t(`scope.${content.scope}`)}` },
    {
      label: t('fromCase'),
      children: one.caseId ? <Link to={`/cases/${one.caseId}`}>{one.caseNumber}</Link> : '–',
    },
    { label: t('basis'), children: `${t(`basis.${content.basis}`)} · ${t(`secrecy.${content.secrecy}`)}` },
    {
      label: t('quorum'),
      children: t('rule', { quorum: t(`quorum.${content.quorum}`), approval: t(`approval.${content.approval}`) }),
    },
    { label: t('commentsUntil'), children: fullTime(one.commentEndTime) },
    { label: t('voteUntil'), children: fullTime(one.voteEndTime) },
    { label: t('turnoutLabel'), children: `${one.turnout} / ${one.rollSize}` },
    ...(result
      ? [
          {
            label: t(result.adopted ? 'adopted' : result.quorate ? 'rejected' : 'inquorate'),
            children: (['yes', 'no', 'abstain'] as const)
              .map((each) => `${t(`choice.${each}`)} ${result[each]}`)
              .join(' · '),
          },
        ]
      : []),
    {
      label: t('parties'),
      span: 'filled' as const,
      children: content.parties.map(({ name, role }) => `${t(`role.${role}`)} ${name}`).join('；'),
    },
    ...(content.background ? [{ label: t('background'), span: 'filled' as const, children: content.background }] : []),
    ...(one.rollHash
      ? [
          {
            label: t('rollHash'),
            span: 'filled' as const,
            children: <span className="delib-hash">{one.rollHash}</span>,
          },
        ]
      : []),
  ];
  return <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={items} />;
}

function History({ one }: { one: Deliberation }) {
  const { t } = useTranslation([words, 'common']);
  const steps = useQuery({
    queryKey: ['deliberation-steps', one.id, one.version],
    queryFn: () => listDeliberationSteps(one.id),
    placeholderData: (known) => known,
  });
  return (
    <section className="panel">
      <h2>{t('steps')}</h2>
      <ErrorNote error={steps.error} onRetry={() => void steps.refetch()} />
      <ol className="steps">
        {steps.data?.items.toReversed().map((step) => (
          <li key={step.version}>
            <strong>{t(`step.${step.kind}`)}</strong> <time dateTime={step.time}>{fullTime(step.time)}</time>
            <p className="delib-note">
              {[step.actorPosition && t(`common:position.${step.actorPosition}`), step.note]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
