import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '../api/organisation';
import { searchPeople } from '../api/people';
import { listGrids } from '../api/places';
import { ErrorNote } from '../app/error-note';
import { useSettled } from '../clock/use-settled';
import { askOf } from '../people/person-search';
import { handling } from './words';

export type TargetKind = 'person' | 'grid' | 'department';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly positions?: readonly string[];
}

interface FinderProps {
  kind: TargetKind;
  label: string;
  /** People of this grid are proposed before anything is typed. */
  gridId: string;
  /** Does not come into question. */
  except: string;
  value: string;
  onChange: (id: string) => void;
}

const typingMs = 300;

/** Finds a person, a grid or a department by name, with nothing but what every phone has. */
export function Finder({ kind, label, gridId, except, value, onChange }: FinderProps) {
  const { t } = useTranslation([handling, 'common']);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), typingMs);
  const found = useQuery({
    queryKey: ['target', kind, gridId, query],
    queryFn: () => find(kind, query, gridId),
    placeholderData: (known) => known,
    gcTime: 0,
  });
  return (
    <>
      <label>
        <span className="label">{label}</span>
        <input
          type="search"
          value={typed}
          placeholder={t('search')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('choose')}</option>
        {found.data
          ?.filter(({ id }) => id !== except)
          .map(({ id, name, positions = [] }) => (
            <option key={id} value={id}>
              {[name, ...new Set(positions.map((one) => t(`common:position.${one}`)))].join(' · ')}
            </option>
          ))}
      </select>
      <ErrorNote error={found.error} />
    </>
  );
}

async function find(kind: TargetKind, query: string, gridId: string): Promise<Found[]> {
  if (kind === 'grid') return (await listGrids({ query, pageSize: 50 })).items;
  if (kind === 'department')
    return (await listOrganisations({ kind: 'department', query: query || undefined, pageSize: 50 })).items;
  const ask = query ? askOf(query) : { placeId: gridId };
  if (!ask) return [];
  const { items } = await searchPeople({ ...ask, pageSize: 50 });
  return items.map(({ id, name, appointments }) => ({ id, name, positions: appointments.map((one) => one.position) }));
}
