import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { HandleForm } from '../field/handle-form';
import { VerifyForm } from '../field/verify-form';
import '../field/field.css';
import { AssignForm } from './assign-form';
import { PlaceForm } from './place-form';
import { casePage } from './words';

type Dialog = 'assign' | 'place' | 'handle' | 'verify';
const dialogs: readonly Dialog[] = ['assign', 'place', 'handle', 'verify'];

/** Buttons for what the service allows this person to do now. */
export function CaseActions({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation(casePage);
  // A dialog belongs to one version of the case: when a step is taken, by whomever, it closes.
  const [open, setOpen] = useState<{ dialog: Dialog; version: number }>();
  const dialog = open?.version === caseFile.version ? open.dialog : undefined;
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
            onClick={() => setOpen({ dialog: one, version: caseFile.version })}
          >
            {t(one)}
          </Button>
        ))}
      {caseFile.allowedActions.includes('claim') && (
        <Button type="primary" loading={claim.busy} onClick={() => claim.run(caseFile.id)}>
          {t('claim')}
        </Button>
      )}
      <Modal
        title={dialog && t(dialog)}
        open={Boolean(dialog)}
        onCancel={() => setOpen(undefined)}
        footer={null}
        destroyOnHidden
      >
        {dialog === 'assign' && <AssignForm caseFile={caseFile} />}
        {dialog === 'place' && <PlaceForm caseFile={caseFile} />}
        {dialog === 'handle' && <HandleForm task={caseFile} />}
        {dialog === 'verify' && <VerifyForm task={caseFile} />}
      </Modal>
    </>
  );
}
