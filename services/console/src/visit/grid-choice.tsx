import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getGrid, listGrids } from '../api/places';
import { useMe } from '../app/signed-in';
import { useSettled } from '../clock/use-settled';
import { visit as words } from './words';

const typingMs = 300;
const shown = 6;

/** The grid: one of the own ones for whoever holds an office in grids, any of the street by part of its name for others. */
export function GridChoice({ value, onChange }: { value: string; onChange: (gridId: string) => void }) {
  const { t } = useTranslation(words);
  const { person } = useMe();
  const own = new Map(
    person.appointments.filter(({ placeKind }) => placeKind === 'grid').map((one) => [one.placeId, one.placeName]),
  );
  const [first] = own.keys();
  // Most members have one grid: nothing to choose.
  const only = own.size === 1 ? first : undefined;
  useEffect(() => {
    if (only && value === '') onChange(only);
  }, [only, value, onChange]);
  if (own.size === 0) return <GridSearch value={value} onChange={onChange} />;
  return (
    <label>
      <span className="label">{t('grid')}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {own.size > 1 && <option value="">{t('gridRule')}</option>}
        {[...own].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {value !== '' && !own.has(value) && <OtherGrid id={value} />}
      </select>
    </label>
  );
}

function OtherGrid({ id }: { id: string }) {
  const grid = useQuery({ queryKey: ['grid', id], queryFn: () => getGrid(id), staleTime: 600_000 });
  return <option value={id}>{grid.data?.name ?? '…'}</option>;
}

function GridSearch({ value, onChange }: { value: string; onChange: (gridId: string) => void }) {
  const { t } = useTranslation(words);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), typingMs);
  const chosen = useQuery({
    queryKey: ['grid', value],
    queryFn: () => getGrid(value),
    enabled: value !== '',
    staleTime: 600_000,
  });
  const found = useQuery({
    queryKey: ['grids', 'visit', query],
    queryFn: () => listGrids({ query, pageSize: shown }),
    enabled: value === '' && query !== '',
    staleTime: 60_000,
  });
  return (
    <div>
      <label>
        <span className="label">{t('grid')}</span>
        <input
          value={value === '' ? typed : (chosen.data?.name ?? '…')}
          placeholder={t('gridHint')}
          autoComplete="off"
          onChange={(event) => {
            if (value !== '') onChange('');
            setTyped(event.target.value);
          }}
        />
      </label>
      {value === '' && query !== '' && (
        <ul className="visit-known" aria-label={t('grid')}>
          {found.data?.items.map((grid) => (
            <li key={grid.id}>
              <button type="button" onClick={() => onChange(grid.id)}>
                <strong>{grid.name}</strong>
                <small>{grid.communityName}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
