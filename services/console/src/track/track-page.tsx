import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { OwnAcceptances } from '../acceptance/own-acceptances';
import { trackReport } from '../api/others';
import { Problem } from '../api/problem';
import type { TrackedCase } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { OwnNoticesCard } from '../notice/own-notices';
import { review } from '../review/words';
import { RatingForm } from './rating-form';
import { ReopeningForm } from './reopening-form';
import { track } from './words';
import './track.css';

const stages = ['reported', 'dispatched', 'claimed', 'handled', 'verified', 'closed'];
/** A suspended report is where work on it stopped. */
const stageOf = (state: string) => stages.indexOf(state === 'suspended' ? 'claimed' : state);

/** Where a resident follows a report without an account. The token is behind the #. */
export function TrackPage() {
  const { street = '', number = '' } = useParams();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const { t } = useTranslation([track, 'common']);
  const key = ['track', street, number, token];
  const tracked = useQuery({
    queryKey: key,
    queryFn: () => trackReport(street, number, token),
    refetchInterval: (query) => (query.state.data?.state === 'closed' ? 60_000 : 10_000),
  });
  const unknown = tracked.error instanceof Problem && [400, 401, 403, 404].includes(tracked.error.status);
  return (
    <PhonePage title={t('title')}>
      {tracked.isPending && <Loading />}
      {unknown && (
        <section className="card center">
          <h2>{t('unknown')}</h2>
          <p className="muted">{t('unknownHint')}</p>
          <Link className="button" to="/">
            {t('common:home')}
          </Link>
        </section>
      )}
      {!unknown && !tracked.data && <ErrorNote error={tracked.error} onRetry={() => void tracked.refetch()} />}
      {tracked.data && <Progress tracked={tracked.data} />}
      {tracked.data && <OwnAcceptances at={{ street, number, token }} />}
      {tracked.data?.mayRate && <RatingForm street={street} number={number} token={token} />}
      {tracked.data?.reopenUntil && (
        <ReopeningForm street={street} number={number} token={token} until={tracked.data.reopenUntil} />
      )}
      {tracked.data && <Details tracked={tracked.data} />}
      {tracked.data && <OwnNoticesCard at={{ street, number, token }} />}
    </PhonePage>
  );
}

function Progress({ tracked }: { tracked: TrackedCase }) {
  const { t } = useTranslation([track, review, 'common']);
  const at = stageOf(tracked.state);
  return (
    <section className="card">
      <p className="muted track-number">{tracked.number}</p>
      {tracked.mergedIntoNumber && <p role="status">{t('merged', { number: tracked.mergedIntoNumber })}</p>}
      <h2 className="track-now" aria-live="polite">
        {t(`now.${tracked.state}`)}
      </h2>
      <div
        className="track-bar"
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={1}
        aria-valuemax={6}
        aria-valuenow={at + 1}
      >
        {stages.map((stage, index) => (
          <i key={stage} className={index <= at ? 'reached' : ''} />
        ))}
      </div>
      {tracked.rating > 0 && (
        <p className="track-stars">
          {'★'.repeat(tracked.rating)}
          {'☆'.repeat(5 - tracked.rating)} <small>{t('rated')}</small>
        </p>
      )}
      {tracked.reviewState && (
        <p role="status">
          {t(`review:own.${tracked.reviewState}`)}
          {tracked.reviewNote && `：${tracked.reviewNote}`}
        </p>
      )}
      {tracked.suspendedUntil && <p>{t('suspendedUntil', { time: fullTime(tracked.suspendedUntil) })}</p>}
      {tracked.dueTime && at < 3 && !tracked.suspendedUntil && (
        <p className="muted">{`${t('due')} ${fullTime(tracked.dueTime)}`}</p>
      )}
    </section>
  );
}

function Details({ tracked }: { tracked: TrackedCase }) {
  const { t } = useTranslation([track, 'common']);
  const steps = [...tracked.steps].reverse();
  return (
    <>
      {tracked.evidenceMedia.length > 0 && (
        <section className="card">
          <h2>{t('result')}</h2>
          <PhotoStrip photos={tracked.evidenceMedia} />
        </section>
      )}
      <section className="card">
        <h2>{t('progress')}</h2>
        <ol className="steps">
          {steps.map((step, index) => (
            <li key={step.version} className={index === 0 ? 'now' : ''}>
              <strong>{t(`common:step.${step.kind}`)}</strong> <time dateTime={step.time}>{fullTime(step.time)}</time>
              {step.note && <p>{step.note}</p>}
            </li>
          ))}
        </ol>
      </section>
      <section className="card">
        <h2>{t('report')}</h2>
        <p className="track-text">{tracked.text}</p>
        <p className="muted">
          {[tracked.matterName, tracked.communityName, tracked.gridName, tracked.address].filter(Boolean).join(' · ')}
        </p>
        <PhotoStrip photos={tracked.media} />
      </section>
    </>
  );
}
