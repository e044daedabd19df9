import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'react-router';
import { readAcceptance } from '../api/acceptances';
import { Problem } from '../api/problem';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { AnswerCard } from './answer-card';
import { acceptance as words } from './words';

/** The page of a resident who is asked to accept work. Reached by the personal link alone. */
export function AskedPage() {
  const { street = '', id = '' } = useParams();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const { t } = useTranslation(words);
  const queries = useQueryClient();
  const at = { street, id, token };
  const key = ['acceptance', street, id, token];
  const found = useQuery({ queryKey: key, queryFn: () => readAcceptance(at) });
  const unknown = found.error instanceof Problem && [400, 403, 404].includes(found.error.status);
  return (
    <PhonePage title={t('title')}>
      {found.isPending && <Loading />}
      {unknown && (
        <section className="card center">
          <h2>{found.error?.message}</h2>
        </section>
      )}
      {!unknown && !found.data && <ErrorNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <AnswerCard asked={found.data} at={at} onAnswered={(after) => queries.setQueryData(key, after)} />}
    </PhonePage>
  );
}
