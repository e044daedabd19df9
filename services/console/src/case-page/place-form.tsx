import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { classifyText, listMatters, placeCase } from '../api/cases';
import { useCommand } from '../api/command';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { currentLanguage } from '../i18n/i18n';
import { matterOptions } from '../matter/matter-options';
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
  const english = currentLanguage() === 'en';
  const [form] = Form.useForm<Fields>();
  const choose = (code: string) => form.setFieldValue('matterCode', code);
  const place = useCommand(({ matterCode, gridId, note = '' }: Fields, key) =>
    placeCase(caseFile.id, { matterCode, gridId, note }, key),
  );
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      onFinish={place.run}
      initialValues={{ matterCode: caseFile.matterCode || undefined }}
    >
      <Form.Item name="matterCode" label={t('newMatter')} extra={<Proposed text={caseFile.text} onChoose={choose} />}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={matterOptions(matters.data?.items ?? [], english)}
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

/** What the rules make of the report, with how sure they are; one tap takes it over. */
function Proposed({ text, onChoose }: { text: string; onChoose: (code: string) => void }) {
  const { t } = useTranslation(casePage);
  const read = useQuery({ queryKey: ['classify', text], queryFn: () => classifyText(text), enabled: text.length >= 2 });
  const items = read.data?.items.slice(0, 3) ?? [];
  if (!read.data) return null;
  return (
    <span className="proposals">
      {t('proposals')}{' '}
      {items.map(({ matter, confidence }) =>
        matter ? (
          <Button key={matter.code} size="small" onClick={() => onChoose(matter.code)}>
            {currentLanguage() === 'en' ? matter.nameEn : matter.name} {Math.round(confidence * 100)}%
          </Button>
        ) : null,
      )}
      {read.data && read.data.placeWords.length > 0 && (
        <small className="muted">{t('placeWords', { words: read.data.placeWords.join('、') })}</small>
      )}
      {read.data && read.data.urgentWords.length > 0 && (
        <small className="due-over">{t('urgentWords', { words: read.data.urgentWords.join('、') })}</small>
      )}
    </span>
  );
}
