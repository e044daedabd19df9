import { useTranslation } from 'react-i18next';
import { common } from '../i18n/common-words';
import { dueOf, roughly } from './due';
import { useNow } from './use-now';

/** Countdown of a case: grey, amber in the last hour, red when overdue. */
export function DueText({ caseFile }: { caseFile: { dueTime?: string | null; state: string; overdue?: boolean } }) {
  const { t } = useTranslation(common);
  const due = dueOf(caseFile, useNow(30_000));
  if (due.kind === 'none') return <span className="due">{caseFile.dueTime ? '' : t('due.none')}</span>;
  const { unit, count } = roughly(due.minutes);
  const tone = due.kind === 'over' ? 'due-over' : due.soon ? 'due-soon' : '';
  return <span className={`due ${tone}`}>{t(`due.${due.kind}`, { time: t(`time.${unit}`, { count }) })}</span>;
}
