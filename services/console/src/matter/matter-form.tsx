import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatterChange } from '../api/catalogue';
import { ErrorNote } from '../app/error-note';
import { catalogue } from './words';

/** What a person says of a matter, besides its code and category. */
export type MatterFields = Omit<
  MatterChange,
  'inForce' | 'version' | 'categoryCode' | 'categoryName' | 'categoryNameEn'
>;

const levels = ['immediate', 'same_day', 'within_week', 'within_month'];
const responsibles = ['grid_member', 'mobile_grid_member', 'co_leader', 'block'];

/** The form of a matter; `children` stand above its fields, and may be fields too. */
export function MatterForm<Fields extends MatterFields>({
  initial,
  command,
  needed = [],
  onSave,
  children,
}: {
  initial: Partial<Fields>;
  command: { busy: boolean; error: unknown };
  /** Fields that must not stay empty. */
  needed?: readonly (keyof MatterFields)[];
  onSave: (fields: Fields) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation([catalogue, 'common']);
  const rules = (field: keyof MatterFields) =>
    needed.includes(field) ? [{ required: true, message: t('fieldNeeded') }] : [];
  return (
    <Form<Fields> layout="vertical" initialValues={initial} onFinish={onSave} requiredMark={needed.length > 0}>
      {children}
      <Form.Item name="name" label={t('name')} rules={rules('name')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('nameEn')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="responseLevel" label={t('level')} rules={rules('responseLevel')}>
        <Select options={levels.map((value) => ({ value, label: t(`common:level.${value}`) }))} />
      </Form.Item>
      <Form.Item name="responsible" label={t('responsible')} rules={rules('responsible')}>
        <Select options={responsibles.map((value) => ({ value, label: t(`responsible.${value}`) }))} />
      </Form.Item>
      <Form.Item name="evidenceDemanded" label={t('evidence')}>
        <Select
          mode="multiple"
          options={['photo', 'place'].map((value) => ({ value, label: t(`evidence.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="description" label={t('content')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="subject" label={t('subject')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="responsibility" label={t('responsibility')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="closingStandard" label={t('standard')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input maxLength={500} />
      </Form.Item>
      <ErrorNote error={command.error} />
      <Button type="primary" htmlType="submit" block loading={command.busy}>
        {t('save')}
      </Button>
    </Form>
  );
}
