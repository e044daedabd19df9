import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { revokeExclusion } from '../api/handling';
import type { Exclusion } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { exclusion } from './words';

interface Fields {
  note: string;
}

/** An exclusion that should not have been: the case counts again. */
export function RevokeDialog({ entry, onClose }: { entry: Exclusion | undefined; onClose: () => void }) {
  const { t } = useTranslation(exclusion);
  const revoke = useCommand(
    (given: { id: string; note: string }, key) => revokeExclusion(given.id, { note: given.note }, key),
    onClose,
  );
  return (
    <Modal
      title={entry && `${t('revoke')} ${entry.caseNumber}`}
      open={Boolean(entry)}
      onCancel={onClose}
      afterClose={revoke.reset}
      footer={null}
      destroyOnHidden
    >
      <p>{t('revokeLead')}</p>
      <p className="muted">{t('revokeUntil', { time: fullTime(entry?.revocableUntil) })}</p>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={({ note }) => entry && revoke.run({ id: entry.id, note: note.trim() })}
      >
        <Form.Item
          name="note"
          label={t('revokeNote')}
          rules={[{ required: true, whitespace: true, message: t('revokeRule') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <ErrorNote error={revoke.error} />
        <Button type="primary" htmlType="submit" block loading={revoke.busy}>
          {t('revoke')}
        </Button>
      </Form>
    </Modal>
  );
}
