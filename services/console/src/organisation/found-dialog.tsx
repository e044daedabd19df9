import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { createOrganisation, type NewOrganisation } from '../api/organisation';
import type { Organisation } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { firstPlaceOf, kindsUnder } from './kinds';
import { PlaceFields, placeOf, type PlaceValues } from './place-fields';
import { organisation as words } from './words';

interface FoundDialogProps {
  /** What it shall stand under; `top` founds the street committee. */
  under: Organisation | 'top' | undefined;
  onClose: () => void;
  onFounded: (id: string) => void;
}

interface Fields extends PlaceValues {
  kind: NewOrganisation['kind'];
  name: string;
}

/** Founds an organisation; the kinds on offer are those that may stand there. */
export function FoundDialog({ under, onClose, onFounded }: FoundDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);
  const command = useCommand(
    (body: NewOrganisation, key) => createOrganisation(body, key),
    ({ id }) => {
      void message.success(t('founded'));
      onClose();
      onFounded(id);
    },
  );
  const offered = under === 'top' ? ['street_committee'] : under ? kindsUnder(under.kind) : [];
  function submit({ name, ...fields }: Fields) {
    const parent = under && under !== 'top' ? { parentId: under.id } : {};
    command.run({ kind: fields.kind, name: name.trim(), ...parent, ...placeOf(fields) });
  }
  return (
    <Modal
      title={under === 'top' ? t('foundTop') : under && t('foundUnder', { name: under.name })}
      open={Boolean(under)}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{ kind: offered[0], placeKind: firstPlaceOf(offered[0] ?? '') }}
      >
        <Form.Item name="kind" label={t('kind')} rules={[{ required: true, message: t('kindRule') }]}>
          <Select
            options={offered.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(chosen: string) =>
              form.setFieldsValue({ placeKind: firstPlaceOf(chosen), place: undefined, building: undefined })
            }
          />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameRule') }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <PlaceFields kind={kind ?? ''} />
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('found')}
        </Button>
      </Form>
    </Modal>
  );
}
