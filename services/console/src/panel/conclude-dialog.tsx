import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { cancelPanel, concludePanel, type Panel, type PanelConclusion } from '../api/panels';
import { ErrorNote } from '../app/error-note';
import { panel as words } from './words';

/** Minutes, and what is adopted: newest versions without a conflict of interest. */
export function ConcludeDialog({ panel, open, onClose }: { panel: Panel; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(words);
  const [form] = Form.useForm<PanelConclusion>();
  const adopted = Form.useWatch('adoptedIds', form) ?? [];
  const conclude = useCommand((body: PanelConclusion, key) => concludePanel(panel.id, body, key), onClose);
  const choices = panel.proposals
    .filter(({ superseded, conflict }) => !superseded && !conflict)
    .map(({ id, expertId, option }) => ({
      value: id,
      label: `${panel.experts.find((expert) => expert.id === expertId)?.name ?? ''}：${option}`,
    }));
  return (
    <Modal
      title={t('conclude')}
      open={open}
      onCancel={onClose}
      afterClose={conclude.reset}
      footer={null}
      destroyOnHidden
    >
      <Form<PanelConclusion>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(body) => conclude.run(body)}
      >
        <Form.Item
          name="minutes"
          label={t('minutes')}
          rules={[{ required: true, whitespace: true, message: t('rule') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
        <Form.Item name="adoptedIds" label={t('adopt')} extra={t('adoptHint')}>
          <Checkbox.Group options={choices} />
        </Form.Item>
        {adopted.length === 0 && (
          <Form.Item
            name="reason"
            label={t('whyNone')}
            rules={[{ required: true, whitespace: true, message: t('rule') }]}
          >
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        )}
        <ErrorNote error={conclude.error} />
        <Button type="primary" htmlType="submit" block loading={conclude.busy}>
          {t('conclude')}
        </Button>
      </Form>
    </Modal>
  );
}

/** Ends a panel without a result. */
export function CancelDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(words);
  const cancel = useCommand((reason: string, key) => cancelPanel(id, reason, key), onClose);
  return (
    <Modal title={t('cancel')} open={open} onCancel={onClose} afterClose={cancel.reset} footer={null} destroyOnHidden>
      <Form<{ reason: string }>
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) => cancel.run(reason)}
      >
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('rule') }]}>
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <ErrorNote error={cancel.error} />
        <Button danger htmlType="submit" block loading={cancel.busy}>
          {t('cancel')}
        </Button>
      </Form>
    </Modal>
  );
}
