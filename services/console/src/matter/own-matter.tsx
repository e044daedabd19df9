import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeMatter, type CatalogueMatter, type MatterChange } from '../api/catalogue';
import { useCommand } from '../api/command';
import { currentLanguage } from '../i18n/i18n';
import { MatterForm, type MatterFields } from './matter-form';
import { catalogue } from './words';

type OwnFields = MatterFields & { code: string; categoryCode: string };

/** A matter of the street's own, in one of the categories that it has. */
export function OwnMatter({ known, onDone }: { known: readonly CatalogueMatter[]; onDone: () => void }) {
  const { t } = useTranslation(catalogue);
  const { message } = App.useApp();
  const english = currentLanguage() === 'en';
  const categories = new Map(known.map(({ matter }) => [matter?.categoryCode ?? '', matter]));
  const command = useCommand(
    ({ code, body }: { code: string; body: MatterChange }, key) => changeMatter(code, body, key),
    ({ catalogueVersion }) => {
      void message.success(t('saved', { version: catalogueVersion }));
      onDone();
    },
  );
  function save({ code, categoryCode, ...fields }: OwnFields) {
    const category = categories.get(categoryCode);
    const { categoryName, categoryNameEn } = category ?? {};
    const body = { ...fields, categoryCode, categoryName, categoryNameEn, inForce: true, version: 0 };
    void command.run({ code, body });
  }
  return (
    <MatterForm<OwnFields>
      initial={{ evidenceDemanded: [] }}
      needed={['name', 'responseLevel', 'responsible']}
      command={command}
      onSave={save}
    >
      <p className="muted">{t('ownText')}</p>
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHint')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, message: t('codeHint') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="categoryCode" label={t('category')} rules={[{ required: true, message: t('fieldNeeded') }]}>
        <Select
          options={[...categories].map(([value, matter]) => ({
            value,
            label: english ? matter?.categoryNameEn : matter?.categoryName,
          }))}
        />
      </Form.Item>
    </MatterForm>
  );
}
