import { useTranslation } from 'react-i18next';
import { isNetworkFailure, Problem } from '../api/problem';
import { common } from '../i18n/common-words';

/** A refusal, in the words of the gateway; nothing when there is none. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation(common);
  if (!error) return null;
  const problem = error instanceof Problem ? error : undefined;
  const title = problem?.message ?? t(isNetworkFailure(error) ? 'offline' : 'unexpected');
  return (
    <div className="error-note" role="alert">
      <strong>{title}</strong>
      {problem?.detail && problem.detail !== problem.message && <p>{problem.detail}</p>}
      {problem && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={`${field.path}${field.message}`}>{`${field.path}: ${field.message}`}</li>
          ))}
        </ul>
      )}
      {problem?.traceId && <small>{`${t('traceId')} ${problem.traceId.slice(0, 12)}`}</small>}
      {onRetry && (
        <button type="button" className="button button-quiet" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
