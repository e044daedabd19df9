import { useTranslation } from 'react-i18next';
import type { Figures } from '../api/types';
import { duration, percent } from '../figures/numbers';
import { screen } from './words';

/** The handful of numbers that are read from across the room. */
export function KeyFigures({ today, month }: { today?: Figures; month?: Figures }) {
  const { t } = useTranslation(screen);
  const units = { hours: t('hours'), days: t('dayUnit') };
  const figures: [string, string | number, string?][] = [
    [t('today'), today?.reported ?? '–'],
    [t('open'), month?.open ?? '–'],
    [t('overdue'), month?.overdue ?? '–', month && month.overdue > 0 ? 'alarm' : ''],
    [t('closed'), month?.closed ?? '–'],
    [t('median'), month ? duration(month.medianMinutesToHandle, units) : '–'],
  ];
  return (
    <dl className="screen-figures">
      {figures.map(([name, value, tone = '']) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Response, resolution, satisfaction: a bar each. */
export function Rates({ month }: { month?: Figures }) {
  const { t } = useTranslation(screen);
  const rates: [string, number, number][] = [
    [t('response'), month?.responseRate ?? 0, month?.reported ?? 0],
    [t('resolution'), month?.resolutionRate ?? 0, month?.handled ?? 0],
    [t('satisfaction'), month?.satisfactionRate ?? 0, month?.rated ?? 0],
  ];
  return (
    <dl className="screen-rates">
      {rates.map(([name, rate, counted]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{percent(rate, counted)}</dd>
          <i aria-hidden="true">
            <b style={{ width: `${counted > 0 ? rate * 100 : 0}%` }} />
          </i>
        </div>
      ))}
    </dl>
  );
}
