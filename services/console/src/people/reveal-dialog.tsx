import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../api/command';
import { revealPerson } from '../api/people';
import { isPassing } from '../api/problem';
import type { Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { people } from './words';

/** Numbers in clear. */
export interface Revealed {
  readonly phone: string;
  readonly idNumber: string;
}

interface RevealDialogProps {
  person: Person | undefined;
  onClose: () => void;
  onRevealed: (numbers: Revealed) => void;
}

/** Asks for the reason, which is recorded, and hands the numbers over without keeping them. */
export function RevealDialog({ person, onClose, onRevealed }: RevealDialogProps) {
  const { t } = useTranslation(people);
  const reveal = useMutation({
    // Answers nothing: what a mutation answers is kept in the cache of the page.
    mutationFn: async ({ id, reason, key }: { id: string; reason: string; key: string }) => {
      const { phone, idNumber } = await revealPerson(id, reason, key);
      onRevealed({ phone, idNumber });
    },
    retry: (failures, error) => failures < 2 && isPassing(error),
  });
  return (
    <Modal
      title={person && t('revealTitle', { name: person.name })}
      open={Boolean(person)}
      onCancel={onClose}
      afterClose={reveal.reset}
      footer={null}
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={t('revealText')} className="dialog-lead" />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }: { reason: string }) =>
          person && reveal.mutate({ id: person.id, reason: reason.trim(), key: newIdempotencyKey() })
        }
      >
        <Form.Item
          name="reason"
          label={t('revealReason')}
          rules={[{ required: true, whitespace: true, min: 4, message: t('revealReasonRule') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount placeholder={t('revealReasonHint')} autoFocus />
        </Form.Item>
        <ErrorNote error={reveal.error} />
        <Button type="primary" htmlType="submit" block loading={reveal.isPending}>
          {t('reveal')}
        </Button>
      </Form>
    </Modal>
  );
}
