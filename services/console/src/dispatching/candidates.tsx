import { useTranslation } from 'react-i18next';
import type { Candidate } from '../api/dispatching';
import './dispatching.css';
import { dispatching } from './words';

/** Who was considered for a case and what spoke against them; the first is who got it. */
export function Candidates({ list }: { list: readonly Candidate[] }) {
  const { t } = useTranslation([dispatching, 'common']);
  if (list.length === 0) return null;
  const inTime = (minutes: number) =>
    minutes < 90 ? t('minutes', { count: minutes }) : t('hours', { count: Math.round(minutes / 60) });
  return (
    <details className="candidates">
      <summary>{t('considered', { count: list.length })}</summary>
      <div role="list">
        {list.map((one) => (
          <p
            role="listitem"
            key={`${one.personId} ${one.position}`}
            className={one.verdict === 'chosen' ? 'chosen' : ''}
          >
            <b>{one.name || '–'}</b> {t(`common:position.${one.position}`)}
            <em>{t(`verdict.${one.verdict}`)}</em>
            <small className="muted">
              {[
                t('inHand', { count: one.load }),
                ...(one.metres >= 0 ? [t('away', { metres: one.metres })] : []),
                ...(one.skilled ? [t('trained')] : []),
                ...(one.verdict === 'off_duty' && one.startsIn > 0 ? [t('back', { time: inTime(one.startsIn) })] : []),
              ].join(' · ')}
            </small>
          </p>
        ))}
      </div>
    </details>
  );
}
