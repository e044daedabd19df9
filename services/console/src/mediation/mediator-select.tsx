import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listMediators } from '../api/mediations';
import { PersonName } from '../people/person-name';
import { mediation as words } from './words';

interface MediatorSelectProps {
  id?: string;
  communityId: string;
  value?: string;
  onChange?: (personId: string) => void;
}

/** Who may mediate in a community: its own committee and the street's. */
export function MediatorSelect({ id, communityId, value, onChange }: MediatorSelectProps) {
  const { t } = useTranslation(words);
  const roster = useQuery({ queryKey: ['mediators'], queryFn: listMediators });
  const near = roster.data?.items.filter((one) => !one.until && ['', communityId].includes(one.communityId));
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      loading={roster.isPending}
      options={near?.map(({ personId, field, communityId: at }) => ({
        value: personId,
        label: (
          <>
            <PersonName id={personId} /> {[at === '' && t('streetCommittee'), field].filter(Boolean).join(' · ')}
          </>
        ),
      }))}
    />
  );
}
