import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { currentLanguage } from '../i18n/i18n';
import { matterOptions } from '../matter/matter-options';
import { PhotoPicker } from '../media/photo-picker';
import { type DemandDraft, demandLimit, noDemand } from './draft';
import { visit as words } from './words';

type Demands = readonly DemandDraft[];
interface DemandFieldsProps {
  demands: Demands;
  onChange: (next: (known: Demands) => Demands) => void;
  onBusy: (busy: boolean) => void;
  rule: ReactNode;
  /** Number of the demand that is not whole. */
  wrong: number | undefined;
}

/** What the enterprise asks for, one card each. */
export function DemandFields({ demands, onChange, onBusy, rule, wrong }: DemandFieldsProps) {
  const { t } = useTranslation(words);
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const groups = matterOptions(matters.data?.items ?? [], currentLanguage() === 'en');
  const patch = (at: number, next: (demand: DemandDraft) => Partial<DemandDraft>) =>
    onChange((known) => known.map((one, index) => (index === at ? { ...one, ...next(one) } : one)));
  return (
    <section className="card">
      <h2>
        {t('demands')} <small className="muted">{t('demandsHint')}</small>
      </h2>
      {demands.map((demand, index) => (
        // Rows have no name of their own; they only end by being removed, and every field is controlled.
        <fieldset key={index} className={`visit-demand ${wrong === index + 1 ? 'visit-demand-wrong' : ''}`}>
          <legend className="label">{t('demand', { no: index + 1 })}</legend>
          <textarea
            aria-label={t('demandText')}
            placeholder={t('demandText')}
            rows={3}
            maxLength={2000}
            value={demand.text}
            onChange={(event) => patch(index, () => ({ text: event.target.value }))}
          />
          <label>
            <span className="label">{t('matter')}</span>
            <select
              value={demand.matterCode}
              onChange={(event) => patch(index, () => ({ matterCode: event.target.value }))}
            >
              <option value="">{t('byText')}</option>
              {groups.map(({ label, options }) => (
                <optgroup key={label} label={label}>
                  {options.map((one) => (
                    <option key={one.value} value={one.value}>
                      {one.label}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </label>
          <PhotoPicker
            label={t('photos')}
            photos={demand.photos}
            onChange={(next) => patch(index, (known) => ({ photos: next(known.photos) }))}
            onBusy={onBusy}
          />
          <button
            type="button"
            className="button button-quiet"
            onClick={() => onChange((known) => known.filter((_, at) => at !== index))}
          >
            {t('removeDemand', { no: index + 1 })}
          </button>
        </fieldset>
      ))}
      {rule}
      {demands.length < demandLimit ? (
        <button type="button" className="button" onClick={() => onChange((known) => [...known, noDemand])}>
          ＋ {t('addDemand')}
        </button>
      ) : (
        <p className="muted">{t('full', { limit: demandLimit })}</p>
      )}
    </section>
  );
}
