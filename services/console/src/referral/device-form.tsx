import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { useCommand } from '../api/command';
import { type AlertDevice, changeDevice, createDevice } from '../api/devices';
import { listSources } from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { currentLanguage } from '../i18n/i18n';
import { matterOptions } from '../matter/matter-options';
import { type Place, PlaceSelect } from '../place/place-select';
import { device as words } from './device-words';

interface Fields {
  sourceId: string;
  code: string;
  name: string;
  place?: Place;
  longitude?: number | null;
  latitude?: number | null;
  address?: string;
  matterCode: string;
  quietMinutes: number;
  active: boolean;
}

/** Registers a device, or changes everything of it but its source and its code. */
export function DeviceForm({ device, onDone }: { device: AlertDevice | undefined; onDone: () => void }) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const sources = useQuery({ queryKey: ['intake-sources'], queryFn: listSources, enabled: !device });
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const save = useCommand(
    ({ sourceId, code, place, longitude, latitude, ...rest }: Fields, key) => {
      const point = longitude != null && latitude != null ? { longitude, latitude } : undefined;
      const body = { ...rest, gridId: place?.id, point };
      return device ? changeDevice(device.id, body, key) : createDevice({ ...body, sourceId, code }, key);
    },
    () => {
      void message.success(t('saved'));
      onDone();
    },
  );
  const initial = device
    ? { ...device, ...device.point, place: { id: device.gridId, name: device.gridName } }
    : { quietMinutes: 30, active: true };
  const ofDevices = (sources.data?.items ?? []).filter(({ kind }) => kind === 'device_alert');
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Form<Fields> layout="vertical" requiredMark={false} initialValues={initial} onFinish={save.run}>
      {!device && (
        <>
          <Form.Item name="sourceId" label={t('source')} extra={t('sourceHint')} rules={needed(t('sourceRule'))}>
            <Select
              loading={sources.isPending}
              options={ofDevices.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item
            name="code"
            label={t('code')}
            rules={[{ required: true, whitespace: true, message: t('codeRule') }]}
          >
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameRule') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="matterCode" label={t('matter')} rules={needed(t('matterRule'))}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={matterOptions(matters.data?.items ?? [], currentLanguage() === 'en')}
        />
      </Form.Item>
      <Form.Item name="place" label={t('grid')} extra={t('gridHint')}>
        <PlaceSelect kind="grid" />
      </Form.Item>
      <div className="filters">
        <Form.Item name="longitude" label={t('longitude')}>
          <InputNumber min={-180} max={180} step={0.0001} controls={false} />
        </Form.Item>
        <Form.Item name="latitude" label={t('latitude')}>
          <InputNumber min={-90} max={90} step={0.0001} controls={false} />
        </Form.Item>
      </div>
      <Form.Item name="address" label={t('address')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="quietMinutes" label={t('quiet')} extra={t('quietHint')} rules={needed(t('quietRule'))}>
        <InputNumber min={0} max={10_080} precision={0} />
      </Form.Item>
      <Form.Item name="active" label={t('active')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <ErrorNote error={save.error ?? sources.error ?? matters.error} />
      <Button type="primary" htmlType="submit" block loading={save.busy}>
        {t('save')}
      </Button>
    </Form>
  );
}
