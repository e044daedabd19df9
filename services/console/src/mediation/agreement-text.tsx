import { useTranslation } from 'react-i18next';
import type { Mediation } from '../api/mediations';
import { fullTime } from '../clock/street-time';
import { mediation as words } from './words';

/** The text that is signed, and nothing else. */
export function AgreementText({ record }: { record: Mediation }) {
  const { t } = useTranslation(words);
  const { agreement, parties } = record;
  if (!agreement) return null;
  const nameOf = (no: number) => parties.find((party) => party.no === no)?.name ?? '';
  return (
    <div className="mediation-text">
      <p>{agreement.facts}</p>
      <ol>
        {agreement.terms.map((term) => (
          <li key={term.no}>
            {term.text}
            <small>{t('byParty', { name: nameOf(term.partyNo), time: fullTime(term.dueTime) })}</small>
          </li>
        ))}
      </ol>
      <small className="delib-hash">{`${t('version', { version: agreement.version })} · ${t('hash')} ${agreement.hash}`}</small>
    </div>
  );
}
