import { useTranslation } from 'react-i18next';
import type { InspectionNotice } from '../api/inspections';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { Finder } from '../handling/finder';
import { issuers } from '../rectification/issuers';
import { instantOf } from '../task/task-spec';
import { inspection as words } from './words';

/** What is to follow a fault, as it is being written. */
export interface Follow {
  readonly gridId: string;
  /** Undefined: a case. */
  readonly notice: Draft | undefined;
}
type Draft = Readonly<Record<'party' | 'contactName' | 'contactPhone' | 'legalBasis' | 'demand' | 'due', string>>;

export const nothingYet: Follow = { gridId: '', notice: undefined };
const blank: Draft = { party: '', contactName: '', contactPhone: '', legalBasis: '', demand: '', due: '' };
const needed = ['party', 'legalBasis', 'demand', 'due'] as const;

/** Undefined: something that a notice needs is missing. */
export function noticeOf({ notice }: Follow): { notice?: InspectionNotice } | undefined {
  if (!notice) return {};
  if (needed.some((field) => notice[field].trim() === '')) return undefined;
  const { due, ...said } = notice;
  return { notice: { ...said, dueTime: instantOf(due) } };
}

interface FollowUpProps {
  follow: Follow;
  /** Neither what was looked at nor where the phone was says where the fault belongs. */
  placeless: boolean;
  onChange: (follow: Follow) => void;
}

/** A fault of a project, a place or a task: it becomes a case, or whoever has to act gets a notice. */
export function FollowUp({ follow, placeless, onChange }: FollowUpProps) {
  const { t } = useTranslation(words);
  const me = useMe();
  const { notice } = follow;
  const choose = (chosen: Draft | undefined) => onChange({ ...follow, notice: chosen });
  return (
    <fieldset className="inspection-follow">
      <legend className="label">{t('follow')}</legend>
      <label className="inspection-point">
        <input type="radio" checked={!notice} onChange={() => choose(undefined)} /> {t('follow.case')}
      </label>
      {holds(me.person, ...issuers) && (
        <label className="inspection-point">
          <input type="radio" checked={Boolean(notice)} onChange={() => choose(notice ?? blank)} /> {t('follow.notice')}
        </label>
      )}
      {placeless && (
        <Finder
          kind="grid"
          label={t('follow.grid')}
          gridId=""
          except=""
          value={follow.gridId}
          onChange={(gridId) => onChange({ ...follow, gridId })}
        />
      )}
      {notice &&
        (Object.keys(blank) as (keyof Draft)[]).map((field) => (
          <label key={field}>
            <span className="label">{t(`notice.${field}`)}</span>
            <input
              type={field === 'due' ? 'datetime-local' : field === 'contactPhone' ? 'tel' : 'text'}
              maxLength={field === 'legalBasis' || field === 'demand' ? 1000 : field === 'contactPhone' ? 40 : 50}
              autoComplete="off"
              value={notice[field]}
              onChange={(event) => choose({ ...notice, [field]: event.target.value })}
            />
          </label>
        ))}
    </fieldset>
  );
}
