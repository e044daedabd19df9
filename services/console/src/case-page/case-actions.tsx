import { Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { HandleForm } from '../field/handle-form';
import { VerifyForm } from '../field/verify-form';
import '../field/field.css';
import { handlingActions, type HandlingAction } from '../handling/actions';
import { HandlingForm } from '../handling/handling-form';
import { handling } from '../handling/words';
import { AssignForm } from './assign-form';
import { PlaceForm } from './place-form';
import { casePage } from './words';

type Dialog = 'assign' | 'place' | 'handle' | 'verify' | HandlingAction;
const dialogs = ['assign', 'place', 'handle', 'verify'] as const;

/** Buttons for what the service allows this person to do now. */
export function CaseActions({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation([casePage, handling]);
  // A dialog belongs to one version of the case: when a step is taken, by whomever, it closes.
  const [open, setOpen] = useState<{ dialog: Dialog; version: number }>();
  const dialog = open?.version === caseFile.version ? open.dialog : undefined;
  const other = handlingActions.find((one) => one === dialog);
  const more = handlingActions.filter((one) => caseFile.allowedActions.includes(one));
  const titleOf = (one: Dialog) =>
    handlingActions.some((known) => known === one) ? t(`handling:action.${one}`) : t(one);
  const show = (one: Dialog) => setOpen({ dialog: one, version: caseFile.version });
  const claim = useCommand((id: string, key) => claimCase(id, key));
  return (
    <>
      <ErrorNote error={claim.error} />
      {dialogs
        .filter((one) => caseFile.allowedActions.includes(one))
        .map((one) => (
          <Button
            key={one}
            type={one === 'handle' || one === 'verify' ? 'primary' : 'default'}
            onClick={() => show(one)}
          >
            {t(one)}
          </Button>
        ))}
      {caseFile.allowedActions.includes('claim') && (
        <Button type="primary" loading={claim.busy} onClick={() => claim.run(caseFile.id)}>
          {t('claim')}
        </Button>
      )}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((one) => ({ key: one, label: titleOf(one) })),
            onClick: ({ key }) => show(key as HandlingAction),
          }}
        >
          <Button>{t('handling:more')}</Button>
        </Dropdown>
      )}
      <Modal
        title={dialog && titleOf(dialog)}
        open={Boolean(dialog)}
        onCancel={() => setOpen(undefined)}
        footer={null}
        destroyOnHidden
      >
        {dialog === 'assign' && <AssignForm caseFile={caseFile} />}
        {dialog === 'place' && <PlaceForm caseFile={caseFile} />}
        {dialog === 'handle' && <HandleForm task={caseFile} />}
        {dialog === 'verify' && <VerifyForm task={caseFile} />}
        {other && <HandlingForm key={other} action={other} caseFile={caseFile} onDone={() => setOpen(undefined)} />}
      </Modal>
    </>
  );
}
