import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InspectionKind } from '../api/inspections';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { inspection as words } from './words';

interface InspectLinkProps {
  kind: InspectionKind;
  id: string;
  /** Of a case or a project. */
  number?: string;
  /** Its work is done, or whatever else makes it fit to be looked at. */
  fit: boolean;
}

/** From a case, a project or a task to an inspection of it. */
export function InspectLink({ kind, id, number = '', fit }: InspectLinkProps) {
  const { t } = useTranslation(words);
  const me = useMe();
  if (!fit || !holds(me.person, 'street_admin', 'duty_officer')) return null;
  return <Link to={`/inspections?kind=${kind}&subject=${id}&number=${number}`}>{t('chosen')}</Link>;
}
