import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '../api/types';
import { streetDay } from '../clock/street-time';
import { lastDay } from './terms';
import { people } from './words';

interface AppointmentRowProps {
  appointment: Appointment;
  past: boolean;
  /** What may be done about it. */
  children?: ReactNode;
}

/** One appointment: position, place, term, how it ended. */
export function AppointmentRow({ appointment, past, children }: AppointmentRowProps) {
  const { t } = useTranslation([people, 'common']);
  const { position, placeKind, placeName, startTime, endTime, deputyForId, endReason, successorId } = appointment;
  const from = startTime ? streetDay(new Date(startTime)) : '';
  const until = lastDay(endTime);
  return (
    <li className={past ? 'people-past' : ''}>
      <div className="grow">
        <strong>{t(`common:position.${position}`)}</strong>
        {deputyForId && <em className="people-deputy">{t('deputy')}</em>}
        <span className="people-place">{placeName || t(`common:placeKind.${placeKind}`)}</span>
        <br />
        <small className="muted digits">{until ? t('span', { from, until }) : t('since', { from })}</small>
        {endReason && <small className="people-reason">{endReason}</small>}
        {successorId && <small className="tag">{t('handedOver')}</small>}
      </div>
      <span className="row-actions">{children}</span>
    </li>
  );
}
