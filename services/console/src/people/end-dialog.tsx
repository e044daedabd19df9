import { App, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { endAppointment } from '../api/people';
import type { Appointment, Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { PersonSelect } from './person-select';
import { people } from './words';

interface EndDialogProps {
  person: Person;
  appointment: Appointment | undefined;
  onClose: () => void;
}

interface Fields {
  reason: string;
  successorPersonId?: string;
}

/** Ends an appointment, with its reason and whoever takes over the open work. */
export function EndDialog({ person, appointment, onClose }: EndDialogProps) {
  const { t } = useTranslation([people, 'common']);
  const { message } = App.useApp();
  const command = useCommand(
    ({ id, reason, successorPersonId }: Fields & { id: string }, key) =>
      endAppointment(id, { reason: reason.trim(), ...(successorPersonId ? { successorPersonId } : {}) }, key),
    (_, { successorPersonId }) => {
      void message.success(t(successorPersonId ? 'endedTo' : 'ended'));
      onClose();
    },
  );
  return (
    <Modal
      title={
        appointment && t('endTitle', { name: person.name, position: t(`common:position.${appointment.position}`) })
      }
      open={Boolean(appointment)}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <p className="muted dialog-lead">{t('endText')}</p>
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => appointment && command.run({ ...fields, id: appointment.id })}
      >
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
        >
          <Input.TextArea rows={2} maxLength={200} autoFocus />
        </Form.Item>
        {appointment && !appointment.deputyForId && (
          <Form.Item name="successorPersonId" label={t('successor')} extra={t('successorHint')}>
            <PersonSelect except={person.id} />
          </Form.Item>
        )}
        <ErrorNote error={command.error} />
        <Button type="primary" danger htmlType="submit" block loading={command.busy}>
          {t('end')}
        </Button>
      </Form>
    </Modal>
  );
}
