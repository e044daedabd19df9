import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { deputise } from '../api/people';
import type { Appointment, Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { streetDay } from '../clock/street-time';
import { PersonSelect } from './person-select';
import { lastDay, termOf } from './terms';
import { people } from './words';

interface DeputyDialogProps {
  person: Person;
  appointment: Appointment | undefined;
  onClose: () => void;
}

interface Fields {
  deputyPersonId: string;
  from?: string;
  until: string;
}

/** Somebody stands in for the holder for some days. */
export function DeputyDialog({ person, appointment, onClose }: DeputyDialogProps) {
  const { t } = useTranslation([people, 'common']);
  const { message } = App.useApp();
  const command = useCommand(
    ({ id, deputyPersonId, from, until }: Fields & { id: string }, key) => {
      const { startTime, endTime = '' } = termOf(from, until, new Date());
      return deputise(id, { deputyPersonId, endTime, ...(startTime ? { startTime } : {}) }, key);
    },
    () => {
      void message.success(t('deputised'));
      onClose();
    },
  );
  const today = streetDay(new Date());
  const latest = lastDay(appointment?.endTime);
  return (
    <Modal
      title={
        appointment && t('deputiseTitle', { name: person.name, position: t(`common:position.${appointment.position}`) })
      }
      open={Boolean(appointment)}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <p className="muted dialog-lead">{t('deputiseText')}</p>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => appointment && command.run({ ...fields, id: appointment.id })}
      >
        <Form.Item
          name="deputyPersonId"
          label={t('deputyPerson')}
          rules={[{ required: true, message: t('personRule') }]}
        >
          <PersonSelect except={person.id} />
        </Form.Item>
        <div className="people-term">
          <Form.Item name="from" label={t('from')} extra={t('fromHint')}>
            <Input type="date" min={today} max={latest} />
          </Form.Item>
          <Form.Item name="until" label={t('until')} rules={[{ required: true, message: t('untilRule') }]}>
            <Input type="date" min={today} max={latest} />
          </Form.Item>
        </div>
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('deputise')}
        </Button>
      </Form>
    </Modal>
  );
}
