import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { askAcceptance, type NewAcceptance } from '../api/acceptances';
import { sendAskedMessages } from '../api/askings';
import { useCommand } from '../api/command';
import { ErrorNote } from '../app/error-note';
import { channelOf, contactLine, type ContactLine } from '../asking/contact';
import { instantOf } from '../task/task-spec';
import { acceptance as words } from './words';

interface Fields {
  question: string;
  quorum: NewAcceptance['quorum'];
  until: string;
  reporters: boolean;
  residents: string;
}

/** What is asked, and where the links go that can be sent. */
type Asking = NewAcceptance & { readonly lines: readonly ContactLine[] };

/** Asks whether the work is done. */
export function AskDialog({ open, caseId, onClose }: { open: boolean; caseId: string; onClose: () => void }) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const ask = useCommand(
    async ({ lines, ...body }: Asking, key) => {
      const { acceptance } = await askAcceptance(caseId, body, key);
      // Labels are told apart by their words: no two are the same.
      const contacts = acceptance.seats.flatMap(({ id, label }) => {
        const contact = lines.find((line) => line.label === label)?.contact;
        return contact ? [{ seatId: id, channel: channelOf(contact), address: contact }] : [];
      });
      if (contacts.length > 0) await sendAskedMessages({ kind: 'acceptances', id: acceptance.id }, contacts, key);
    },
    () => {
      void message.success(t('sent'));
      onClose();
    },
  );
  const submit = ({ until, residents, ...said }: Fields) => {
    const lines = residents
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(contactLine);
    const labels = lines.map(({ label }) => label);
    ask.run({ ...said, untilTime: instantOf(`${until}T23:59`), residents: labels, lines });
  };
  const quorums = (['majority', 'all', 'one'] as const).map((value) => ({ value, label: t(`quorum.${value}`) }));
  return (
    <Modal
      title={t('ask')}
      open={open}
      onCancel={onClose}
      afterClose={ask.reset}
      footer={null}
      width={560}
      destroyOnHidden
    >
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{ quorum: 'majority', reporters: true, residents: '' }}
      >
        <Form.Item
          name="question"
          label={t('question')}
          rules={[{ required: true, whitespace: true, message: t('questionRule') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="quorum" label={t('quorum')}>
          <Select options={quorums} />
        </Form.Item>
        <Form.Item name="until" label={t('until')} rules={[{ required: true, message: t('untilRule') }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="reporters" valuePropName="checked">
          <Checkbox>{t('reporters')}</Checkbox>
        </Form.Item>
        <Form.Item name="residents" label={t('residents')} extra={t('residentsHint')}>
          <Input.TextArea rows={4} />
        </Form.Item>
        <p className="muted">{t('failHint')}</p>
        <ErrorNote error={ask.error} />
        <Button type="primary" htmlType="submit" block loading={ask.busy}>
          {t('send')}
        </Button>
      </Form>
    </Modal>
  );
}
