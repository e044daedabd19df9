import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getClock } from '../api/cases';
import { live } from '../api/live';
import { fullTime } from '../clock/street-time';
import { casePage } from './words';

/** The clock of the case and every rung it climbed; nothing when no clock has started. */
export function ClockPanel({ id }: { id: string }) {
  const { t } = useTranslation([casePage, 'common']);
  const clock = useQuery({ queryKey: ['case', id, 'clock'], queryFn: () => getClock(id), meta: live });
  if (!clock.data) return null;
  return (
    <section className="panel">
      <h2>{t('clock')}</h2>
      <dl className="clock">
        <dt>{t('started')}</dt>
        <dd>{fullTime(clock.data.startTime)}</dd>
        <dt>{t('due')}</dt>
        <dd className={clock.data.overdue ? 'due-over' : ''}>
          {fullTime(clock.data.dueTime)} {clock.data.provisional && <small>{t('provisional')}</small>}
        </dd>
        {clock.data.pausedUntil && (
          <>
            <dt>{t('paused')}</dt>
            <dd>{t('pausedUntil', { time: fullTime(clock.data.pausedUntil), count: clock.data.minutesLeft })}</dd>
          </>
        )}
        <dt>{t('rung')}</dt>
        <dd>{t(`common:rung.${clock.data.rung}`)}</dd>
        {clock.data.raises.map((raise) => (
          <div key={raise.time} className="clock-raise">
            <dt>{t('common:step.raised')}</dt>
            <dd>
              {t('raise', { from: t(`common:rung.${raise.fromRung}`), to: t(`common:rung.${raise.toRung}`) })}{' '}
              {fullTime(raise.time)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
