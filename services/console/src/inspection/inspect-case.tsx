import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseFile } from '../api/types';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { inspection as words } from './words';

/** From a case whose work is done to an inspection of it. */
export function InspectCase({ caseFile }: { caseFile: Pick<CaseFile, 'id' | 'number' | 'state'> }) {
  const { t } = useTranslation(words);
  const me = useMe();
  const finished = ['handled', 'verified', 'closed'].includes(caseFile.state);
  if (!finished || !holds(me.person, 'street_admin', 'duty_officer')) return null;
  return <Link to={`/inspections?case=${caseFile.id}&number=${caseFile.number}`}>{t('chosen')}</Link>;
}
