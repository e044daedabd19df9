import { useTranslation } from 'react-i18next';
import type { Appointment } from '../api/types';
import { people } from './words';

/** Positions in force with their places, in one line. */
export function PositionTags({ appointments }: { appointments: readonly Appointment[] }) {
  const { t } = useTranslation([people, 'common']);
  if (appointments.length === 0) return <span className="muted">–</span>;
  return (
    <span className="field-tags">
      {appointments.map((one) => (
        <span key={one.id} className="tag">
          {t(`common:position.${one.position}`)}
          {one.placeName && one.placeKind !== 'street' && <span className="people-place">{one.placeName}</span>}
          {one.deputyForId && <em className="people-deputy">{t('deputy')}</em>}
        </span>
      ))}
    </span>
  );
}
