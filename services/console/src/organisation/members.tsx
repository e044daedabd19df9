import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listAppointments } from '../api/people';
import { ErrorNote } from '../app/error-note';
import { organisation } from './words';

/** Who holds a position in an organisation, now or on the day chosen. */
export function Members({ id, asOf }: { id: string; asOf: string | undefined }) {
  const { t } = useTranslation([organisation, 'common']);
  const [now] = useState(() => new Date().toISOString());
  const members = useQuery({
    queryKey: ['appointments', 'of-organisation', id, asOf],
    queryFn: () => listAppointments({ placeId: id, asOf: asOf ?? now, pageSize: 100 }),
  });
  if (members.data?.items.length === 0) return <>{t('noPlace')}</>;
  return (
    <>
      <ErrorNote error={members.error} />
      <ul className="organisation-members">
        {members.data?.items.map((one) => (
          <li key={one.id}>
            <Link to={`/people?person=${one.personId}`}>{one.personName}</Link>{' '}
            <small className="muted">{t(`common:position.${one.position}`)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
