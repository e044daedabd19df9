import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { openMediation, type NewMediation } from '../api/mediations';
import { ErrorNote } from '../app/error-note';
import { GridSelect } from '../place/grid-select';
import { Rows } from './list-rows';
import { mediation as words } from './words';

export const kinds = [
  ...([
    'neighbour',
    'family',
    'housing',
    'property_service',
    'noise',
    'consumer',
    'labour',
    'injury',
    'other',
  ] as const),
] as const;

interface OpenDialogProps {
  open: boolean;
  caseId?: string | undefined;
  findingId?: string | undefined;
  onClose: () => void;
}

/** Takes in an application: what it is about, and both sides. */
export function OpenDialog({ open, caseId, findingId, onClose }: OpenDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const command = useCommand(
    (fields: NewMediation, key) =>
      openMediation({ ...fields, ...(caseId ? { caseId } : {}), ...(findingId ? { findingId } : {}) }, key),
    ({ number }) => {
      void message.success(t('opened', { number }));
      onClose();
    },
  );
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Modal
      title={t('open')}
      open={open}
      onCancel={onClose}
      footer={null}
      width={720}
      destroyOnHidden
      afterClose={command.reset}
    >
      <Form<NewMediation>
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'neighbour', parties: [{ role: 'applicant' }, { role: 'respondent' }] }}
        onFinish={(fields) => command.run(fields)}
      >
        {!caseId && (
          <Form.Item name="gridId" label={t('grid')} rules={[{ required: true, message: t('required') }]}>
            <GridSelect placeholder={t('grid')} />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="dispute" label={t('dispute')} rules={needed}>
          <Input.TextArea rows={4} maxLength={5000} />
        </Form.Item>
        <Rows name="parties" label={t('parties')} add={t('addParty')} most={10}>
          {(row) => (
            <>
              <Form.Item name={[row, 'role']} rules={needed}>
                <Select
                  aria-label={t('party')}
                  options={(['applicant', 'respondent'] as const).map((value) => ({ value, label: t(value) }))}
                />
              </Form.Item>
              <Form.Item name={[row, 'name']} rules={needed}>
                <Input maxLength={50} placeholder={t('name')} aria-label={t('name')} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[row, 'phone']}>
                <Input maxLength={40} placeholder={t('phone')} aria-label={t('phone')} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[row, 'address']}>
                <Input maxLength={200} placeholder={t('address')} aria-label={t('address')} autoComplete="off" />
              </Form.Item>
            </>
          )}
        </Rows>
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
