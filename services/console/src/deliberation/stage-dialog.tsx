import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  cancelDeliberation,
  closeVote,
  fileToCommunity,
  fileToStreet,
  openVote,
  proposeResolution,
  publishDeliberation,
  setRoll,
  type Deliberation,
} from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { ItemFields, itemFieldsOf, itemsOf, type ItemField } from './item-fields';
import { instantOf, linesOf } from './lines';
import { deliberation as words } from './words';

/** What moves a deliberation on, as `allowedActions` names it. */
export type Stage =
  'set_roll' | 'publish' | 'propose' | 'open_vote' | 'close_vote' | 'file_community' | 'file_street' | 'cancel';

interface Fields {
  until?: string;
  labels?: string;
  text?: string;
  minutes?: string;
  items?: ItemField[];
  note?: string;
}

export const stageTitles: Readonly<Record<Stage, string>> = {
  set_roll: 'roll',
  publish: 'publish',
  propose: 'propose',
  open_vote: 'open',
  close_vote: 'close',
  file_community: 'file_community',
  file_street: 'file_street',
  cancel: 'cancel',
};

interface StageDialogProps {
  stage: Stage | undefined;
  deliberation: Deliberation;
  onClose: () => void;
}

/** One step of the organiser. */
export function StageDialog({ stage, deliberation, onClose }: StageDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const command = useCommand(
    (fields: Fields & { stage: Stage }, key) => carryOut(deliberation.id, fields, key),
    () => {
      void message.success(t('done'));
      onClose();
    },
  );
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  const { resolution } = deliberation;
  const initial = {
    text: resolution?.text,
    minutes: resolution?.minutes,
    items: itemFieldsOf(resolution?.items ?? []),
  };
  return (
    <Modal
      title={stage && t(stageTitles[stage])}
      open={stage !== undefined}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      width={stage === 'propose' ? 760 : 520}
      destroyOnHidden
    >
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(fields) => stage && command.run({ ...fields, stage })}
      >
        {(stage === 'publish' || stage === 'open_vote') && (
          <Form.Item name="until" label={t('until')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
        )}
        {stage === 'set_roll' && (
          <Form.Item name="labels" label={t('roll')} extra={t('rollHint')} rules={needed}>
            <Input.TextArea rows={10} autoFocus />
          </Form.Item>
        )}
        {stage === 'propose' && (
          <>
            <Form.Item name="text" label={t('text')} rules={needed}>
              <Input.TextArea rows={4} maxLength={5000} autoFocus />
            </Form.Item>
            <Form.Item name="minutes" label={t('minutes')}>
              <Input.TextArea rows={3} maxLength={10000} />
            </Form.Item>
            <ItemFields />
          </>
        )}
        {(stage === 'file_community' || stage === 'file_street' || stage === 'cancel') && (
          <Form.Item
            name="note"
            label={t(stage === 'cancel' ? 'reason' : 'note')}
            rules={stage === 'cancel' ? needed : []}
          >
            <Input.TextArea rows={2} maxLength={500} autoFocus />
          </Form.Item>
        )}
        <ErrorNote error={command.error} />
        <Button type="primary" danger={stage === 'cancel'} htmlType="submit" block loading={command.busy}>
          {stage && t(stageTitles[stage])}
        </Button>
      </Form>
    </Modal>
  );
}

function carryOut(
  id: string,
  { stage, until = '', labels, text = '', minutes, items, note = '' }: Fields & { stage: Stage },
  key: string,
) {
  switch (stage) {
    case 'set_roll':
      return setRoll(id, linesOf(labels), key);
    case 'publish':
      return publishDeliberation(id, instantOf(until), key);
    case 'propose':
      return proposeResolution(id, { text, minutes, items: itemsOf(items) }, key);
    case 'open_vote':
      return openVote(id, instantOf(until), key);
    case 'close_vote':
      return closeVote(id, key);
    case 'file_community':
      return fileToCommunity(id, note, key);
    case 'file_street':
      return fileToStreet(id, note, key);
    case 'cancel':
      return cancelDeliberation(id, note, key);
  }
}
