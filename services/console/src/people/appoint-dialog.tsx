import { App, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { appoint, type NewAppointment } from '../api/people';
import type { Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { streetDay } from '../clock/street-time';
import { PlaceSelect, type Place, type PlaceKind } from '../place/place-select';
import { positionPlaces } from './position-places';
import { termOf } from './terms';
import { people } from './words';

interface Fields {
  position: string;
  placeKind: PlaceKind;
  place: Place;
  from?: string;
  until?: string;
}

/** Appoints a person: the position says which kinds of place come into question. */
export function AppointDialog({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const { t } = useTranslation([people, 'common']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const position = Form.useWatch('position', form);
  const placeKind = Form.useWatch('placeKind', form);
  const kinds = positionPlaces[position ?? ''] ?? [];
  const command = useCommand(
    (body: NewAppointment, key) => appoint(body, key),
    (_, { startTime }) => {
      void message.success(t(startTime ? 'appointedToCome' : 'appointed'));
      onClose();
    },
  );
  const today = streetDay(new Date());
  function choosePosition(chosen: string) {
    form.setFieldsValue({ placeKind: positionPlaces[chosen]?.[0], place: undefined });
  }
  function submit({ place, from, until, ...fields }: Fields) {
    if (!person) return;
    const term = termOf(from, until, new Date());
    command.run({
      ...(fields as Pick<NewAppointment, 'position' | 'placeKind'>),
      personId: person.id,
      placeId: place.id,
      placeName: place.name,
      ...term,
    });
  }
  return (
    <Modal
      title={person && t('appointTitle', { name: person.name })}
      open={Boolean(person)}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={submit} preserve={false}>
        <Form.Item name="position" label={t('position')} rules={[{ required: true, message: t('positionRule') }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            onChange={choosePosition}
            options={Object.keys(positionPlaces).map((value) => ({ value, label: t(`common:position.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="placeKind" label={t('placeKind')} hidden={kinds.length < 2}>
          <Segmented
            options={kinds.map((value) => ({ value, label: t(`common:placeKind.${value}`) }))}
            onChange={() => form.setFieldValue('place', undefined)}
          />
        </Form.Item>
        {placeKind && (
          <Form.Item
            key={placeKind}
            name="place"
            label={t('place')}
            rules={[{ required: true, message: t('placeRule') }]}
          >
            <PlaceSelect kind={placeKind} placeholder={t('placeHint')} />
          </Form.Item>
        )}
        <div className="people-term">
          <Form.Item name="from" label={t('from')} extra={t('fromHint')}>
            <Input type="date" min={today} />
          </Form.Item>
          <Form.Item name="until" label={t('until')} extra={t('untilHint')}>
            <Input type="date" min={today} />
          </Form.Item>
        </div>
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('appoint')}
        </Button>
      </Form>
    </Modal>
  );
}
