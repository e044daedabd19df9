import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { revokeGrant } from '../api/others';
import type { Grant } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { sharing } from './words';

/** Takes a grant back, with a reason that stays on the record. */
export function RevokeDialog({ grant, onClose }: { grant: Grant | undefined; onClose: () => void }) {
  const { t } = useTranslation(sharing);
  const revoke = useCommand(
    ({ id, reason }: { id: string; reason: string }, key) => revokeGrant(id, reason.trim(), key),
    onClose,
  );
  return (
    <Modal
      title={grant && t('revokeTitle', { partner: grant.partnerName || grant.partner })}
      open={Boolean(grant)}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <p className="muted">{t('revokeText')}</p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) => grant && revoke.run({ id: grant.id, reason })}
      >
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <ErrorNote error={revoke.error} />
        <Button type="primary" danger htmlType="submit" block loading={revoke.busy}>
          {t('revoke')}
        </Button>
      </Form>
    </Modal>
  );
}
