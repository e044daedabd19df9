import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/types';
import { handlingActions, type HandlingAction } from './actions';
import { HandlingForm } from './handling-form';
import './handling.css';
import { handling } from './words';

/** On the phone: what else may be done with a task, one form at a time. */
export function HandlingPanel({ task }: { task: CaseFile }) {
  const { t } = useTranslation(handling);
  // A form belongs to one version of the case: when a step is taken, by whomever, it closes.
  const [open, setOpen] = useState<{ action: HandlingAction; version: number }>();
  const allowed = handlingActions.filter((one) => task.allowedActions.includes(one));
  const action = open?.version === task.version ? open.action : undefined;
  if (allowed.length === 0) return null;
  return (
    <>
      <section className="card">
        <h2>{t('more')}</h2>
        <div className="actions handling-actions">
          {allowed.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === action}
              onClick={() => setOpen(one === action ? undefined : { action: one, version: task.version })}
            >
              {t(`action.${one}`)}
            </button>
          ))}
        </div>
      </section>
      {action && <HandlingForm key={action} action={action} caseFile={task} />}
    </>
  );
}
