import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { getHandlingTerms, setHandlingTerms } from '../api/handling';
import type { HandlingTerms } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { exclusion } from './words';

/** What the street agreed on; everybody reads it, the street's administrator changes it. */
export function TermsPanel({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation(exclusion);
  const { message } = App.useApp();
  const terms = useQuery({ queryKey: ['handling-terms'], queryFn: getHandlingTerms });
  const save = useCommand(
    (changed: HandlingTerms, key) => setHandlingTerms(changed, key),
    () => void message.success(t('saved')),
  );
  if (!terms.data) return <ErrorNote error={terms.error} />;
  return (
    <section className="panel">
      <h2>{t('terms')}</h2>
      <Form<HandlingTerms> layout="vertical" initialValues={terms.data} onFinish={save.run} disabled={!mayChange}>
        <Form.Item name="maxTransfers" label={t('maxTransfers')}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
        <Form.Item name="reopenDays" label={t('reopenDays')}>
          <InputNumber min={0} max={90} precision={0} />
        </Form.Item>
        <ErrorNote error={save.error} />
        {mayChange && (
          <Button htmlType="submit" loading={save.busy}>
            {t('save')}
          </Button>
        )}
      </Form>
    </section>
  );
}
