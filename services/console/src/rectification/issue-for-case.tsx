import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseFile } from '../api/types';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { issuers } from './issuers';
import { rectification as words } from './words';

/** From a case to a notice about it. */
export function IssueForCase({ caseFile }: { caseFile: Pick<CaseFile, 'id' | 'number'> }) {
  const { t } = useTranslation(words);
  const me = useMe();
  if (!holds(me.person, ...issuers)) return null;
  return <Link to={`/rectifications?case=${caseFile.id}&number=${caseFile.number}`}>{t('new')}</Link>;
}
