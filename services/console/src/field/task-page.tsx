import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { claimCase, getCase } from '../api/cases';
import { useCommand } from '../api/command';
import { live, useLive } from '../api/live';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { DueText } from '../clock/due-text';
import { fullTime } from '../clock/street-time';
import { HandlingFacts } from '../handling/handling-facts';
import { HandlingPanel } from '../handling/handling-panel';
import { PhotoStrip } from '../media/photo-strip';
import './field.css';
import { HandleForm } from './handle-form';
import { VerifyForm } from './verify-form';
import { field } from './words';

const GridMap = lazy(async () => ({ default: (await import('../place/grid-map')).GridMap }));

/** One task on the phone: what, where, and the one thing to do next. */
export function TaskPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation([field, 'common']);
  useLive();
  const task = useQuery({ queryKey: ['case', id], queryFn: () => getCase(id), meta: live });
  const claim = useCommand((caseId: string, key) => claimCase(caseId, key));
  return (
    <PhonePage
      title={
        <Link to="/field" className="back">
          ‹ {t('title')}
        </Link>
      }
      windowTitle={t('title')}
    >
      {task.isPending && <Loading />}
      <ErrorNote error={task.error} onRetry={() => void task.refetch()} />
      {task.data && <TaskFacts task={task.data} />}
      {task.data?.allowedActions.includes('claim') && (
        <>
          <ErrorNote error={claim.error} />
          <button type="button" className="button button-primary" disabled={claim.busy} onClick={() => claim.run(id)}>
            {t('claim')}
          </button>
        </>
      )}
      {task.data?.allowedActions.includes('handle') && <HandleForm task={task.data} />}
      {task.data?.allowedActions.includes('verify') && <VerifyForm task={task.data} />}
      {task.data && <HandlingPanel task={task.data} />}
    </PhonePage>
  );
}

function TaskFacts({ task }: { task: CaseFile }) {
  const { t } = useTranslation([field, 'common']);
  const { point } = task;
  return (
    <>
      <section className="card">
        <div className="task-top">
          <h2>{task.matterName}</h2>
          <span className={`tag tag-${task.state}`}>{t(`common:state.${task.state}`)}</span>
        </div>
        <p className="task-full">{task.text}</p>
        <p className="muted">
          {task.number} · {fullTime(task.reportedTime)} · {t(`common:level.${task.responseLevel}`)}{' '}
          <DueText caseFile={task} />
        </p>
        {task.media.length > 0 && <h3 className="label">{t('before')}</h3>}
        <PhotoStrip photos={task.media} />
        {task.evidenceMedia.length > 0 && <h3 className="label">{t('after')}</h3>}
        <PhotoStrip photos={task.evidenceMedia} />
        <HandlingFacts caseFile={task} />
        {task.dispatchReason && (
          <details>
            <summary>{t('reason')}</summary>
            <p className="muted">{task.dispatchReason}</p>
          </details>
        )}
      </section>
      <section className="card">
        <h2>{t('where')}</h2>
        <p>{[task.communityName, task.gridName, task.address].filter(Boolean).join(' · ')}</p>
        <div className="task-map">
          <Suspense fallback={<Loading />}>
            <GridMap focus={task.gridId} pin={point} label={t('map')} />
          </Suspense>
        </div>
        {point && (
          <a
            className="button button-quiet"
            href={`geo:${point.latitude},${point.longitude}?q=${point.latitude},${point.longitude}`}
          >
            {t('navigate')}
          </a>
        )}
      </section>
    </>
  );
}
