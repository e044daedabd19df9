import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { changePerson, createPerson } from '../api/people';
import type { Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { changesOf, type FileFields } from './person-file';
import { people } from './words';

interface PersonDialogProps {
  open: boolean;
  /** Whose file is corrected; nobody: somebody new is written down. */
  person?: Person;
  onClose: () => void;
  onDone: (person: Person) => void;
}

/** Writes somebody down, or corrects what is kept of them. */
export function PersonDialog({ open, person, onClose, onDone }: PersonDialogProps) {
  const { t } = useTranslation([people, 'common']);
  const { message } = App.useApp();
  const [form] = Form.useForm<FileFields>();
  const [dropPhone, dropIdNumber] = [Form.useWatch('dropPhone', form), Form.useWatch('dropIdNumber', form)];
  const command = useCommand(
    (fields: FileFields, key) => {
      if (person) return changePerson(person.id, changesOf(person, fields), key);
      const { name, unit = '', phone = '', idNumber = '' } = fields;
      return createPerson({ name, unit, phone, idNumber }, key);
    },
    (done) => {
      void message.success(t(person ? 'corrected' : 'takenIn'));
      onDone(done);
    },
  );
  function submit(fields: FileFields) {
    // Nothing to send is nothing to record in the trail.
    if (person && Object.keys(changesOf(person, fields)).length === 0) onClose();
    else command.run(fields);
  }
  return (
    <Modal
      title={person ? t('correctTitle', { name: person.name }) : t('takeIn')}
      open={open}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <p className="muted dialog-lead">{t(person ? 'correctText' : 'takeInText')}</p>
      <Form<FileFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={person ? { name: person.name, unit: person.unit } : {}}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameRule') }]}>
          <Input maxLength={100} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="unit" label={t('unit')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')} extra={person?.phoneMasked ? t('numberHint') : t('phoneHint')}>
          <Input
            maxLength={40}
            autoComplete="off"
            inputMode="tel"
            placeholder={person?.phoneMasked}
            disabled={dropPhone}
          />
        </Form.Item>
        {person?.phoneMasked && (
          <Form.Item name="dropPhone" valuePropName="checked" className="people-drop">
            <Checkbox>{t('dropPhone')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item
          name="idNumber"
          label={t('idNumber')}
          extra={person?.idNumberMasked ? t('numberHint') : t('idNumberHint')}
        >
          <Input maxLength={40} autoComplete="off" placeholder={person?.idNumberMasked} disabled={dropIdNumber} />
        </Form.Item>
        {person?.idNumberMasked && (
          <Form.Item name="dropIdNumber" valuePropName="checked" className="people-drop">
            <Checkbox>{t('dropIdNumber')}</Checkbox>
          </Form.Item>
        )}
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t(person ? 'save' : 'takeIn')}
        </Button>
      </Form>
    </Modal>
  );
}
