import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { getDutyTable } from '../api/dispatching';
import { getGrid } from '../api/places';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { GridSelect } from '../place/grid-select';
import { ChangesPanel } from './changes-panel';
import './dispatching.css';
import { Findings } from './findings';
import { PeoplePanel } from './people-panel';
import { RostersPanel } from './rosters-panel';
import { dispatching } from './words';

/** Duty hours and training of a grid, its block, or the whole street: what the rules of dispatch go by. */
export function DutyPage() {
  const { t } = useTranslation([dispatching, 'common']);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const ownGrid = me.person.appointments.find(({ placeKind }) => placeKind === 'grid')?.placeId;
  const gridId = search.get('grid') ?? ownGrid;
  const grid = useQuery({
    queryKey: ['grid', gridId],
    queryFn: () => getGrid(gridId ?? ''),
    enabled: Boolean(gridId),
    staleTime: 600_000,
  });
  const officer = holds(me.person, 'street_admin', 'duty_officer', 'auditor');
  const levels = [
    ...(gridId ? ['grid'] : []),
    ...(grid.data && (officer || holds(me.person, 'block_leader')) ? ['block'] : []),
    ...(officer ? ['street'] : []),
  ];
  const level = levels.find((one) => one === search.get('level')) ?? levels[0] ?? '';
  const placeId = { grid: gridId, block: grid.data?.blockId, street: me.street.id }[level];
  const table = useQuery({
    queryKey: ['duty', placeId],
    queryFn: () => getDutyTable(placeId ?? ''),
    enabled: Boolean(placeId),
  });
  const show = (change: Record<string, string | undefined>) => {
    const next = { ...Object.fromEntries(search), ...change };
    setSearch(Object.fromEntries(Object.entries(next).filter((pair): pair is [string, string] => Boolean(pair[1]))), {
      replace: true,
    });
  };
  const names = { grid: t('gridItself'), block: grid.data?.blockName ?? t('blockOf'), street: t('wholeStreet') };
  return (
    <div className="stack">
      <div className="desk-title">
        <h1>{t('duty')}</h1>
      </div>
      <p className="muted">{t('dutyLead')}</p>
      <div className="filters">
        <GridSelect
          label={t('place')}
          placeholder={t('placeHint')}
          {...(gridId ? { value: gridId } : {})}
          onChange={(id) => show({ grid: id, level: id ? 'grid' : undefined })}
        />
        {levels.length > 1 && (
          <Segmented
            aria-label={t('place')}
            value={level}
            options={levels.map((one) => ({ value: one, label: names[one as keyof typeof names] }))}
            onChange={(value) => show({ level: value })}
          />
        )}
      </div>
      <ErrorNote error={table.error} onRetry={() => void table.refetch()} />
      {table.data && (
        <>
          <Findings table={table.data} />
          <div className="duty-columns">
            <PeoplePanel table={table.data} />
            <div className="stack">
              <RostersPanel table={table.data} streetId={me.street.id} />
              <ChangesPanel table={table.data} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
