import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPerson, searchPeople } from '../api/people';
import type { Person } from '../api/types';
import { useSettled } from '../clock/use-settled';
import { askOf } from './person-search';
import { people } from './words';

interface PersonSelectProps {
  id?: string;
  value?: string;
  onChange?: (personId: string | undefined) => void;
  placeholder?: string;
  /** Nobody stands in for, or follows, themself. */
  except?: string;
}

const typingMs = 300;

/** Finds somebody by name or whole phone number. */
export function PersonSelect({ id, value, onChange, placeholder, except }: PersonSelectProps) {
  const { t } = useTranslation([people, 'common']);
  const [typed, setTyped] = useState('');
  const ask = askOf(useSettled(typed, typingMs));
  const found = useQuery({
    queryKey: ['people', 'choice', ask],
    queryFn: () => searchPeople({ ...ask, pageSize: 30 }),
    enabled: ask !== undefined,
    placeholderData: (known) => known,
    gcTime: 0,
  });
  const chosen = useQuery({
    queryKey: ['person', value],
    queryFn: () => getPerson(value ?? ''),
    enabled: Boolean(value),
    staleTime: 600_000,
  });
  const items = (found.data?.items ?? []).filter((person) => person.id !== except);
  const known = chosen.data && !items.some(({ id: one }) => one === chosen.data.id) ? [chosen.data, ...items] : items;
  const labelOf = ({ name, phoneMasked, appointments }: Person) => {
    const positions = new Set(appointments.map((one) => t(`common:position.${one.position}`)));
    return [name, phoneMasked, ...positions].filter(Boolean).join(' · ');
  };
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      aria-label={placeholder}
      placeholder={placeholder ?? t('personHint')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={known.map((person) => ({ value: person.id, label: labelOf(person) }))}
    />
  );
}
