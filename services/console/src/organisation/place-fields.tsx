import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PlaceSelect, type Place, type PlaceKind } from '../place/place-select';
import { kinds } from './kinds';
import { organisation } from './words';

/** Where an organisation is, as its form holds it. A building has no directory: its name is its id. */
export interface PlaceValues {
  placeKind?: PlaceKind | 'building';
  place?: Place;
  building?: string;
}

/** The place of an organisation of this kind: which kinds of place, then which one. Inside a form. */
export function PlaceFields({ kind }: { kind: string }) {
  const { t } = useTranslation([organisation, 'common']);
  const form = Form.useFormInstance<PlaceValues>();
  const placeKind = Form.useWatch('placeKind', form);
  const rule = kinds[kind];
  if (!rule) return null;
  return (
    <>
      <Form.Item
        name="placeKind"
        label={t('placeKind')}
        rules={[{ required: rule.placeNeeded === true, message: t('placeRule') }]}
      >
        <Select
          allowClear={!rule.placeNeeded}
          placeholder={t('none')}
          onChange={() => form.setFieldsValue({ place: undefined, building: undefined })}
          options={rule.at.map((value) => ({ value, label: t(`common:placeKind.${value}`) }))}
        />
      </Form.Item>
      {placeKind === 'building' && (
        <Form.Item
          name="building"
          label={t('place')}
          rules={[{ required: true, whitespace: true, message: t('placeRule') }]}
        >
          <Input maxLength={100} placeholder={t('buildingHint')} />
        </Form.Item>
      )}
      {placeKind && placeKind !== 'building' && (
        <Form.Item
          key={placeKind}
          name="place"
          label={t('place')}
          rules={[{ required: true, message: t('placeRule') }]}
        >
          <PlaceSelect kind={placeKind} placeholder={t('placeHint')} />
        </Form.Item>
      )}
    </>
  );
}

/** What the fields mean to the platform. */
export function placeOf({ placeKind, place, building }: PlaceValues): { placeKind?: PlaceOf; placeId?: string } {
  const placeId = placeKind === 'building' ? building?.trim() : place?.id;
  return placeKind && placeId ? { placeKind: placeKind as PlaceOf, placeId } : {};
}

type PlaceOf = 'street' | 'block' | 'community' | 'grid' | 'building';
