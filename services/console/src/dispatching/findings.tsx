import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DutyTable } from '../api/dispatching';
import { clock, weekdayOf } from './hours';
import { dispatching } from './words';

const shown = 8;

/** Hours that are there twice, and hours in which nobody is there. Both are kept: the keeper decides. */
export function Findings({ table: { findings } }: { table: DutyTable }) {
  const { t } = useTranslation([dispatching, 'common']);
  if (findings.length === 0) return null;
  const at = (minute: number) => `${t(`day.${weekdayOf(minute)}`)} ${clock(minute % 1_440)}`;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('findings')}
      description={
        <ul>
          {findings.slice(0, shown).map(({ kind, position, personName, fromMinute, untilMinute }) => (
            <li key={`${kind} ${position} ${personName} ${fromMinute} ${untilMinute}`}>
              {t(kind, {
                who: [personName, t(`common:position.${position}`)].filter(Boolean).join(' · '),
                from: at(fromMinute),
                until: at(untilMinute),
              })}
            </li>
          ))}
          {findings.length > shown && <li>{t('moreFindings', { count: findings.length - shown })}</li>}
        </ul>
      }
    />
  );
}
