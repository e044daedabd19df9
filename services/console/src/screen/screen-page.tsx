import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { live, useLive } from '../api/live';
import { withEvent, type LiveFeed } from '../api/live-feed';
import { getSummary, listDays, listFigures } from '../api/others';
import { ErrorNote } from '../app/error-note';
import { LanguageSwitch } from '../app/language-switch';
import { useMe } from '../app/signed-in';
import { daysAgo, fullTime, streetDay } from '../clock/street-time';
import { useNow } from '../clock/use-now';
import { Chart } from '../figures/chart';
import { darkTone, topOption, trendOption } from '../figures/charts';
import { currentLanguage } from '../i18n/i18n';
import { GridMap } from '../place/grid-map';
import { FeedPanel } from './feed-panel';
import { KeyFigures, Rates } from './key-figures';
import './screen.css';
import { screen } from './words';

const feedLength = 60;

/** The command screen: the street's grids, what happens now, and how well it goes. */
export function ScreenPage() {
  const { t } = useTranslation([screen, 'common']);
  const { street } = useMe();
  const now = useNow(1000);
  const [feed, setFeed] = useState<LiveFeed>([]);
  const [colour, setColour] = useState<'open' | 'overdue'>('open');
  const [gridId, setGridId] = useState<string>();
  const { connected } = useLive((event) => setFeed((known) => withEvent(known, event, feedLength)));
  useEffect(() => {
    document.title = t('window');
  }, [t]);
  const today = streetDay(now);
  const { month, day } = useMemo(() => periodsOf(today), [today]);
  const monthly = useQuery({
    queryKey: ['figures', 'screen', month.from, gridId],
    queryFn: () => getSummary(month, undefined, gridId),
    meta: live,
    placeholderData: (known) => known,
  });
  const daily = useQuery({
    queryKey: ['figures', 'screen', day.from, gridId],
    queryFn: () => getSummary(day, undefined, gridId),
    meta: live,
    placeholderData: (known) => known,
  });
  const grids = useQuery({
    queryKey: ['figures', 'grid', month.from],
    queryFn: () => listFigures('grid', month),
    meta: live,
  });
  const days = useQuery({ queryKey: ['figures', 'days', month.from], queryFn: () => listDays(month), meta: live });
  const trend = useMemo(
    () =>
      trendOption(
        days.data?.items ?? [],
        { reported: t('common:step.reported'), closed: t('common:step.closed') },
        darkTone,
      ),
    [days.data, t],
  );
  const matters = useQuery({
    queryKey: ['figures', 'matter', month.from],
    queryFn: () => listFigures('matter', month),
    meta: live,
  });
  const top = useMemo(
    () => topOption(matters.data?.items ?? [], { closed: t('done'), open: t('open') }, darkTone, 8),
    [matters.data, t],
  );
  const values = useMemo(
    () => new Map((grids.data?.items ?? []).map((row) => [row.key, row[colour]])),
    [grids.data, colour],
  );
  const alarms = useMemo(
    () => new Set((grids.data?.items ?? []).filter((row) => row.overdue > 0).map((row) => row.key)),
    [grids.data],
  );
  const selected = grids.data?.items.find((row) => row.key === gridId);
  return (
    <div className="screen">
      <div className="screen-map">
        <GridMap tone="dark" values={values} alarms={alarms} selected={gridId} onPick={setGridId} label={t('map')} />
      </div>
      <header className="screen-header">
        <Link to="/cases" className="screen-link">
          ‹ {t('back')}
        </Link>
        <h1>{t('title', { street: currentLanguage() === 'en' ? street.nameEn : street.name })}</h1>
        <span className={`live-dot ${connected ? 'on' : ''}`}>{t(connected ? 'live' : 'notLive')}</span>
        <time className="screen-clock">{`${fullTime(now)}:${String(now.getUTCSeconds()).padStart(2, '0')}`}</time>
        <LanguageSwitch />
      </header>
      <KeyFigures today={daily.data} month={monthly.data} />
      <ErrorNote error={monthly.error ?? grids.error} onRetry={() => void monthly.refetch()} />
      <section className="screen-left">
        <div className="screen-panel">
          <h2>{t('rates')}</h2>
          <Rates month={monthly.data} />
        </div>
        <div className="screen-panel">
          <h2>{t('trend')}</h2>
          <Chart option={trend} label={t('trend')} height={200} />
        </div>
        <div className="screen-panel screen-grow">
          <h2>{t('top')}</h2>
          <Chart option={top} label={t('top')} height="100%" />
        </div>
      </section>
      <FeedPanel feed={feed} gridId={gridId} now={now} />
      <div className="screen-legend">
        <fieldset>
          <legend className="visually-hidden">{t('colour')}</legend>
          {(['open', 'overdue'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={colour === one}
              onClick={() => setColour(one)}
            >
              {t(one === 'open' ? 'byOpen' : 'byOverdue')}
            </button>
          ))}
        </fieldset>
        <span className="screen-ramp">
          {t('few')}
          <i aria-hidden="true" />
          {t('many')}
          <b aria-hidden="true" />
          {t('alarm')}
        </span>
        {gridId && (
          <span className="screen-selected" role="status">
            <strong>{selected?.label}</strong>
            <Link to={`/cases?gridId=${gridId}`}>{t('gridCases')}</Link>
            <button type="button" onClick={() => setGridId(undefined)}>
              {t('clear')}
            </button>
          </span>
        )}
      </div>
    </div>
  );
}

function periodsOf(today: string) {
  const noon = new Date(`${today}T12:00:00+08:00`);
  const until = daysAgo(-1, noon).toISOString();
  return {
    month: { from: daysAgo(29, noon).toISOString(), until },
    day: { from: daysAgo(0, noon).toISOString(), until },
  };
}
