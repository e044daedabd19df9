import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listSteps } from '../api/cases';
import { live } from '../api/live';
import { Candidates } from '../dispatching/candidates';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { casePage } from './words';

/** Who did what, when and where; newest first. */
export function CaseHistory({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation([casePage, 'common']);
  const steps = useQuery({
    queryKey: ['case', id, 'steps', version],
    queryFn: () => listSteps(id),
    placeholderData: (known) => known,
    meta: live,
  });
  return (
    <>
      <ErrorNote error={steps.error} onRetry={() => void steps.refetch()} />
      <ol className="steps">
        {[...(steps.data?.items ?? [])].reverse().map((step, index) => (
          <li key={step.version} className={index === 0 ? 'now' : ''}>
            <strong>{t(`common:step.${step.kind}`)}</strong>{' '}
            {step.assigneeName && <span>{t('to', { name: step.assigneeName })}</span>}
            <div className="step-who">
              <time dateTime={step.time}>{fullTime(step.time)}</time>
              <span>
                {step.actorName || t(`common:actor.${whoOf(step)}`)}
                {step.actorPosition && ` · ${t(`common:position.${step.actorPosition}`)}`}
              </span>
              {step.point && (
                <span>
                  {t('atPlace', { lat: step.point.latitude.toFixed(5), lon: step.point.longitude.toFixed(5) })}
                </span>
              )}
            </div>
            {step.note && <p>{step.note}</p>}
            <Candidates list={step.candidates} />
            <PhotoStrip photos={step.media} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Residents and partners report; that the rules dispatched it in the same breath is the platform's doing. */
function whoOf({ kind, actorKind }: { kind: string; actorKind: string }): string {
  return kind === 'dispatched' && actorKind !== 'person' ? 'service' : actorKind;
}
