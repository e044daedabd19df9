import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listMatters, placeCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { currentLanguage } from '../i18n/i18n';
import { GridSelect } from '../place/grid-select';
import { casePage } from './words';

interface Fields {
  matterCode?: string;
  gridId?: string;
  note?: string;
}

/** Corrects what the rules got wrong; the case is dispatched anew. */
export function PlaceForm({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation(casePage);
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const place = useCommand(({ matterCode, gridId, note = '' }: Fields, key) =>
    placeCase(caseFile.id, { matterCode, gridId, note }, key),
  );
  return (
    <Form<Fields>
      layout="vertical"
      onFinish={place.run}
      initialValues={{ matterCode: caseFile.matterCode || undefined }}
    >
      <Form.Item name="matterCode" label={t('newMatter')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={matters.data?.items.map((matter) => ({
            value: matter.code,
            label: currentLanguage() === 'en' ? matter.nameEn : matter.name,
          }))}
        />
      </Form.Item>
      <Form.Item name="gridId" label={t('newGrid')}>
        <GridSelect placeholder={caseFile.gridName} />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <ErrorNote error={place.error} />
      <Button type="primary" htmlType="submit" block loading={place.busy}>
        {t('place')}
      </Button>
    </Form>
  );
}
