import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getOrganisation, listOrganisations } from '../api/organisation';
import { useSettled } from '../clock/use-settled';
import { organisation } from './words';

interface OrganisationSelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  /** Kinds that come into question. */
  kinds: readonly string[];
  /** Nothing stands under itself. */
  except: string;
}

const typingMs = 300;

/** Finds an organisation of the given kinds by part of its name. */
export function OrganisationSelect({ id, value, onChange, kinds, except }: OrganisationSelectProps) {
  const { t } = useTranslation(organisation);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim(), typingMs);
  const found = useQuery({
    queryKey: ['organisations', 'choice', kinds, query],
    queryFn: async () =>
      (
        await Promise.all(kinds.map((kind) => listOrganisations({ kind, query: query || undefined, pageSize: 50 })))
      ).flatMap((page) => page.items),
    placeholderData: (known) => known,
  });
  const chosen = useQuery({
    queryKey: ['organisations', 'one', value, undefined],
    queryFn: () => getOrganisation(value ?? ''),
    enabled: Boolean(value),
  });
  const items = found.data ?? [];
  const known = chosen.data && !items.some((one) => one.id === chosen.data.id) ? [chosen.data, ...items] : items;
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      placeholder={t('placeHint')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={known
        .filter((one) => one.id !== except)
        .map((one) => ({ value: one.id, label: `${one.name} · ${t(`kind.${one.kind}`)}` }))}
    />
  );
}
