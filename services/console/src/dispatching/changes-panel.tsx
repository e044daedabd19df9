import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { addDutyChange, cancelDutyChange, type DutyTable } from '../api/dispatching';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { dispatching } from './words';

const kinds = ['off', 'on', 'swap'] as const;
interface Fields {
  personId: string;
  kind: (typeof kinds)[number];
  coverId?: string;
  from: string;
  until: string;
  note?: string;
}

/** What differs from the week on some days. */
export function ChangesPanel({ table }: { table: DutyTable }) {
  const { t } = useTranslation([dispatching, 'common']);
  const [open, setOpen] = useState(false);
  const cancel = useCommand((id: string, key) => cancelDutyChange(table.placeId, id, key));
  return (
    <section className="panel">
      <h2>{t('changes')}</h2>
      {table.changes.length === 0 && <p className="muted">{t('noChanges')}</p>}
      {table.changes.map(({ id, personName, kind, coverName, fromTime, untilTime, note }) => (
        <p key={id}>
          <strong>{personName}</strong> <span className="tag">{t(`kind.${kind}`)}</span> {fullTime(fromTime)} –{' '}
          {fullTime(untilTime)} {coverName && t('cover', { name: coverName })} {note}
          {table.mayKeep && (
            <Button size="small" type="link" loading={cancel.busy} onClick={() => cancel.run(id)}>
              {t('cancelChange')}
            </Button>
          )}
        </p>
      ))}
      <ErrorNote error={cancel.error} />
      {table.mayKeep && table.people.length > 0 && <Button onClick={() => setOpen(true)}>{t('addChange')}</Button>}
      {open && <ChangeDialog table={table} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** The street's clock, as the field of a browser has it. */
const instant = (local: string) => new Date(`${local}:00+08:00`).toISOString();

function ChangeDialog({ table, onClose }: { table: DutyTable; onClose: () => void }) {
  const { t } = useTranslation([dispatching, 'common']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);
  const add = useCommand(
    ({ from, until, ...rest }: Fields, key) =>
      addDutyChange(table.placeId, { ...rest, fromTime: instant(from), untilTime: instant(until) }, key),
    () => {
      void message.success(t('saved'));
      onClose();
    },
  );
  const crew = [...new Map(table.people.map(({ personId, personName }) => [personId, personName]))];
  const options = crew.map(([value, label]) => ({ value, label }));
  const needed = [{ required: true, message: t('choose') }];
  return (
    <Modal
      open
      title={t('addChange')}
      okText={t('save')}
      confirmLoading={add.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields> form={form} layout="vertical" initialValues={{ kind: 'off' }} onFinish={add.run}>
        <Form.Item name="personId" label={t('person')} rules={needed}>
          <Select options={options} />
        </Form.Item>
        <Form.Item name="kind" label={t('changes')}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        {kind === 'swap' && (
          <Form.Item name="coverId" label={t('coverBy')} rules={needed}>
            <Select options={options} />
          </Form.Item>
        )}
        <Form.Item name="from" label={t('from')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="until" label={t('until')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input maxLength={200} />
        </Form.Item>
        <ErrorNote error={add.error} />
      </Form>
    </Modal>
  );
}
