import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { reviewExclusion } from '../api/handling';
import type { Exclusion } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { exclusion } from './words';

interface ReviewDialogProps {
  entry: Exclusion | undefined;
  onClose: () => void;
}

interface Fields {
  note?: string;
}

/** Somebody else's eyes on a proposal. Keeping the case in needs a word. */
export function ReviewDialog({ entry, onClose }: ReviewDialogProps) {
  const { t } = useTranslation(exclusion);
  const [form] = Form.useForm<Fields>();
  const review = useCommand(
    (given: { id: string; accepted: boolean; note: string }, key) =>
      reviewExclusion(given.id, { accepted: given.accepted, note: given.note }, key),
    onClose,
  );
  function decide(accepted: boolean) {
    const note = (form.getFieldValue('note') as string | undefined)?.trim() ?? '';
    if (!accepted && note === '') form.setFields([{ name: 'note', errors: [t('noteRule')] }]);
    else if (entry) review.run({ id: entry.id, accepted, note });
  }
  return (
    <Modal
      title={entry && `${t('decide')} ${entry.caseNumber}`}
      open={Boolean(entry)}
      onCancel={onClose}
      afterClose={review.reset}
      footer={null}
      destroyOnHidden
    >
      <p>{entry?.reason}</p>
      <Form<Fields> form={form} layout="vertical">
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <ErrorNote error={review.error} />
        <div className="actions">
          <Button loading={review.busy} onClick={() => decide(false)}>
            {t('reject')}
          </Button>
          <Button type="primary" danger loading={review.busy} onClick={() => decide(true)}>
            {t('accept')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
