import { useTranslation } from 'react-i18next';
import type { Deliberation } from '../api/deliberations';
import { fullTime } from '../clock/street-time';
import { yuan } from '../projects/money';
import { deliberation as words } from './words';

type Item = NonNullable<Deliberation['resolution']>['items'][number];

/** An action item: what it is, and how the task or project stands that it started. Nothing about people. */
export function ItemFacts({ item, adopted, link }: { item: Item; adopted: boolean; link: string | undefined }) {
  const { t } = useTranslation(words);
  const { work } = item;
  const due = work?.dueTime ?? item.dueTime;
  const what = [t(`kind.${item.kind}`), item.responsible, due && t('itemUntil', { time: fullTime(due) })];
  return (
    <>
      <strong>{item.title}</strong>{' '}
      {adopted && <em className={`tag tag-item-${item.state}`}>{t(`item.${item.state}`)}</em>}{' '}
      {work?.late && <em className="tag tag-over">{t('late')}</em>}
      <small>{what.filter(Boolean).join(' · ')}</small>
      {work && (
        <small>
          {t(`work.${work.state}`)}
          {item.kind === 'project' &&
            ` · ${work.number} · ${t('sums', { budget: yuan(work.budgetFen), spent: yuan(work.spentFen) })}`}
          {link && (
            <>
              {' · '}
              <a href={link}>{t(item.kind === 'project' ? 'toProject' : 'toTask')}</a>
            </>
          )}
        </small>
      )}
      {item.note && <p className="muted">{item.note}</p>}
    </>
  );
}
