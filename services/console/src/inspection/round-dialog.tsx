import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '../api/command';
import { createRound, type NewInspectionRound } from '../api/inspections';
import { ErrorNote } from '../app/error-note';
import { daysAgo, streetDay } from '../clock/street-time';
import { PersonSelect } from '../people/person-select';
import { type Place, PlaceSelect } from '../place/place-select';
import { instantOf } from '../task/task-spec';
import { inspection as words } from './words';

interface Fields {
  title: string;
  mode: 'on_site' | 'remote';
  reason?: string;
  from?: string;
  until?: string;
  block?: Place;
  grid?: Place;
  count?: number;
  inspectors: (string | undefined)[];
  checklist: string;
}
interface RoundDialogProps {
  open: boolean;
  /** A chosen case; without one lots are drawn. */
  caseId: string | undefined;
  caseNumber: string;
  onClose: () => void;
}

/** Announces a round, or has one case looked at. */
export function RoundDialog({ open, caseId, caseNumber, onClose }: RoundDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const create = useCommand(
    (body: NewInspectionRound, key) => createRound(body, key),
    ({ id }) => {
      void message.success(t('announced'));
      onClose();
      void navigate(`/inspections/${id}`);
    },
  );
  const submit = ({ from, until, block, grid, inspectors, checklist, count, ...said }: Fields) =>
    create.run({
      ...said,
      ...(caseId
        ? { method: 'choice', caseIds: [caseId] }
        : {
            ...{ method: 'lots', count, blockId: block?.id, gridId: grid?.id },
            ...{ finishedFrom: from && instantOf(from), finishedUntil: until && instantOf(until) },
          }),
      inspectorIds: [...new Set(inspectors.filter((id) => id !== undefined))],
      checklist: checklist
        .split('\n')
        .map((point) => point.trim())
        .filter((point) => point !== ''),
    });
  const needed = [{ required: true, message: t('rule') }];
  const now = new Date();
  return (
    <Modal
      title={caseId ? t('forCase', { number: caseNumber }) : t('new')}
      open={open}
      onCancel={onClose}
      afterClose={create.reset}
      footer={null}
      width={640}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{
          ...{ mode: 'on_site', count: 5, inspectors: [undefined, undefined] },
          ...{ from: `${streetDay(daysAgo(30, now))}T00:00`, until: `${streetDay(now)}T23:59` },
        }}
      >
        <Form.Item name="title" label={t('name')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="mode" label={t('mode')}>
          <Select options={(['on_site', 'remote'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))} />
        </Form.Item>
        {caseId ? (
          <Form.Item name="reason" label={t('reason')} rules={needed}>
            <Input.TextArea rows={2} maxLength={1000} />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="from" label={t('from')} rules={needed}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="until" label={t('until')} rules={needed}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="block" label={t('block')}>
              <PlaceSelect kind="block" placeholder={t('all')} />
            </Form.Item>
            <Form.Item name="grid" label={t('grid')}>
              <PlaceSelect kind="grid" placeholder={t('all')} />
            </Form.Item>
            <Form.Item name="count" label={t('count')} rules={needed}>
              <InputNumber min={1} max={100} />
            </Form.Item>
          </>
        )}
        <Form.List name="inspectors">
          {(fields, { add }) => (
            <Form.Item label={t('inspectors')} extra={t('inspectorsHint')}>
              {fields.map(({ key, name }) => (
                <Form.Item key={key} name={name} noStyle={false}>
                  <PersonSelect placeholder={t('inspector')} />
                </Form.Item>
              ))}
              <Button onClick={() => add()}>{t('addInspector')}</Button>
            </Form.Item>
          )}
        </Form.List>
        <Form.Item name="checklist" label={t('checklist')} rules={needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <ErrorNote error={create.error} />
        <Button type="primary" htmlType="submit" block loading={create.busy}>
          {t('announce')}
        </Button>
      </Form>
    </Modal>
  );
}
