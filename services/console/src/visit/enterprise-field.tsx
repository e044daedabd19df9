import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listEnterprises, type VisitedEnterprise } from '../api/visits';
import { fullTime } from '../clock/street-time';
import { useSettled } from '../clock/use-settled';
import { visit as words } from './words';

const typingMs = 300;
const shown = 5;

interface EnterpriseFieldProps {
  value: string;
  onChange: (name: string) => void;
  onKnown: (enterprise: VisitedEnterprise) => void;
}

/** The name of an enterprise; those visited before that bear what is typed are one tap away. */
export function EnterpriseField({ value, onChange, onKnown }: EnterpriseFieldProps) {
  const { t } = useTranslation(words);
  const query = useSettled(value.trim(), typingMs);
  const found = useQuery({
    queryKey: ['visited-enterprises', 'choice', query],
    queryFn: () => listEnterprises({ query, pageSize: shown }),
    enabled: query.length > 1,
    staleTime: 60_000,
  });
  const known = query.length > 1 ? (found.data?.items ?? []) : [];
  const chosen = known.find(({ name }) => name === value);
  return (
    <div>
      <label>
        <span className="label">{t('enterprise')}</span>
        <input
          value={value}
          maxLength={100}
          placeholder={t('enterpriseHint')}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      {chosen && (
        <p className="visit-last muted" role="status">
          {t('lastVisit', { time: fullTime(chosen.lastVisitTime).slice(0, 10), count: chosen.visitCount })}
        </p>
      )}
      {!chosen && known.length > 0 && (
        <ul className="visit-known" aria-label={t('known')}>
          {known.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => onKnown(one)}>
                <strong>{one.name}</strong>
                <small>{[one.gridName, fullTime(one.lastVisitTime).slice(0, 10)].join(' · ')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
