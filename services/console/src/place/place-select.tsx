import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { listOrganisations } from '../api/organisation';
import { listBlocks, listCommunities, listGrids } from '../api/places';
import { useMe } from '../app/signed-in';
import { useSettled } from '../clock/use-settled';

/** Kinds of place that can be looked up. */
export type PlaceKind = 'street' | 'block' | 'community' | 'grid' | 'department' | 'organisation';

/** A place with its name, since appointments keep both. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

interface PlaceSelectProps {
  id?: string;
  kind: PlaceKind;
  value?: Place;
  onChange?: (place: Place | undefined) => void;
  placeholder?: string;
}

interface Option extends Place {
  /** What tells two places of one name apart. */
  readonly hint: string;
}

const typingMs = 300;

/** Finds a place of one kind by part of its name; the street itself is chosen already. */
export function PlaceSelect({ id, kind, value, onChange, placeholder }: PlaceSelectProps) {
  const { street } = useMe();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed, typingMs);
  const places = useQuery({
    queryKey: ['places', kind, query],
    queryFn: () => find(kind, query, street),
    placeholderData: (known) => known,
    staleTime: 60_000,
  });
  const found = places.data ?? [];
  const known = value && !found.some((place) => place.id === value.id) ? [{ ...value, hint: '' }, ...found] : found;
  return (
    <Select
      id={id}
      value={value?.id}
      placeholder={placeholder}
      onChange={(chosen?: string) => onChange?.(known.find((place) => place.id === chosen))}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={places.isFetching}
      options={known.map(({ id: placeId, name, hint }) => ({
        value: placeId,
        label: hint ? `${name} · ${hint}` : name,
      }))}
    />
  );
}

async function find(kind: PlaceKind, query: string, street: Place): Promise<Option[]> {
  const named = (items: readonly Option[]) => items.filter(({ name, hint }) => `${name}${hint}`.includes(query));
  switch (kind) {
    case 'street':
      return [{ id: street.id, name: street.name, hint: '' }];
    case 'block':
      return named((await listBlocks()).items.map((block) => ({ id: block.id, name: block.name, hint: '' })));
    case 'community':
      return named((await listCommunities()).items.map((one) => ({ id: one.id, name: one.name, hint: '' })));
    case 'grid': {
      const { items } = await listGrids({ query, pageSize: 50 });
      return items.map((grid) => ({ id: grid.id, name: grid.name, hint: grid.communityName }));
    }
    case 'department':
    case 'organisation': {
      const kindOnly = kind === 'department' ? { kind } : {};
      const { items } = await listOrganisations({ ...kindOnly, query: query || undefined, pageSize: 50 });
      return items.map((one) => ({ id: one.id, name: one.name, hint: '' }));
    }
  }
}
