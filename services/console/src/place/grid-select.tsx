import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { getGrid, listGrids } from '../api/places';

interface GridSelectProps {
  id?: string;
  value?: string;
  onChange?: (gridId: string | undefined) => void;
  placeholder?: string;
  label?: string;
}

/** Finds a grid by part of its name or code. */
export function GridSelect({ id, value, onChange, placeholder, label }: GridSelectProps) {
  const [query, setQuery] = useState('');
  const grids = useQuery({
    queryKey: ['grids', query],
    queryFn: () => listGrids({ query, pageSize: 50 }),
    placeholderData: (known) => known,
    staleTime: 60_000,
  });
  const chosen = useQuery({
    queryKey: ['grid', value],
    queryFn: () => getGrid(value ?? ''),
    enabled: Boolean(value),
    staleTime: 600_000,
  });
  const found = grids.data?.items ?? [];
  const known =
    chosen.data && !found.some((grid) => grid.id === chosen.data.id) && !query ? [chosen.data, ...found] : found;
  return (
    <Select
      id={id}
      aria-label={label}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQuery }}
      loading={grids.isFetching}
      options={known.map((grid) => ({ value: grid.id, label: `${grid.name} · ${grid.communityName}` }))}
    />
  );
}
