import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listDeliberations } from '../api/deliberations';
import { sectionsOf } from '../app/rights';
import { useMe } from '../app/signed-in';
import { deliberation as words } from './words';

/** Deliberations that came from a case, and the way to a new one; nothing for who has no part in them. */
export function CaseDeliberations({ caseId }: { caseId: string }) {
  const { t } = useTranslation(words);
  const takesPart = sectionsOf(useMe().person).includes('deliberations');
  const found = useQuery({
    queryKey: ['deliberations', 'of-case', caseId],
    queryFn: () => listDeliberations({ caseId }),
    enabled: takesPart,
  });
  if (!takesPart) return null;
  return (
    <section className="panel">
      <h2>{t('ofCase')}</h2>
      <ul>
        {found.data?.items.map((one) => (
          <li key={one.id}>
            <Link to={`/deliberations/${one.id}`}>{one.content?.title}</Link>{' '}
            <span className="tag">{t(`now.${one.state}`)}</span>
          </li>
        ))}
      </ul>
      <Link to={`/deliberations?case=${caseId}&new=`}>{t('create')}</Link>
      {' · '}
      <Link to={`/mediations?case=${caseId}&new=`}>{t('mediate')}</Link>
    </section>
  );
}
