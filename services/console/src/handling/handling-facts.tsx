import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/types';
import { fullTime } from '../clock/street-time';
import './handling.css';
import { handling } from './words';

/** Who answers for the follow-up, how often it changed hands, who helps; nothing of what never happened. */
export function HandlingFacts({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation([handling, 'common']);
  const { firstReceiverName, firstReceiverPosition, transferCount, refusalCount, reopenCount, helpers } = caseFile;
  const times = (count: number) => (count > 0 ? t('times', { count }) : '');
  const facts: readonly (readonly [string, string])[] = [
    [t('suspendedUntil'), caseFile.suspendedUntil ? fullTime(caseFile.suspendedUntil) : ''],
    [
      t('firstReceiver'),
      firstReceiverName && `${firstReceiverName} · ${t(`common:position.${firstReceiverPosition}`)}`,
    ],
    [t('transfers'), times(transferCount)],
    [t('refusals'), times(refusalCount)],
    [t('reopenings'), times(reopenCount)],
    [
      t('helpers'),
      helpers.map(({ name, contributed }) => (contributed ? `${name}（${t('contributed')}）` : name)).join('、'),
    ],
  ];
  const known = facts.filter(([, fact]) => fact !== '');
  if (known.length === 0 && caseFile.exclusion === '') return null;
  return (
    <div className="handling-facts">
      {caseFile.exclusion !== '' && <p className="tag tag-over">{t(`exclusion.${caseFile.exclusion}`)}</p>}
      <dl>
        {known.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
