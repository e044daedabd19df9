import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Switch, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { listNoticeProviders, setNoticeProvider, type NewNoticeProvider, type NoticeProvider } from '../api/notices';
import { ErrorNote } from '../app/error-note';
import { notice } from './words';

const carried = ['sms', 'wechat', 'email'] as const;
type Carried = (typeof carried)[number];

const fresh: NewNoticeProvider = {
  ...{ url: '', account: '', sender: '', enabled: true, dailyCap: 2_000 },
  ...{ quietFrom: 22 * 60, quietUntil: 8 * 60 },
};

/** Who carries the street's messages; the office reads it, the administrator sets it. */
export function ProvidersPanel({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation(notice);
  const found = useQuery({ queryKey: ['notice-providers'], queryFn: listNoticeProviders });
  if (!found.data) return <ErrorNote error={found.error} />;
  const { items } = found.data;
  return (
    <section className="panel">
      <h2>{t('providers')}</h2>
      <p className="muted">{t('providersLead')}</p>
      <Tabs
        items={carried.map((channel) => {
          const known = items.find((each) => each.channel === channel);
          return {
            key: channel,
            label: t(`way.${channel}`),
            children: <ProviderForm channel={channel} known={known} mayChange={mayChange} />,
          };
        })}
      />
    </section>
  );
}

/** Minutes of the day, shown and typed as 22:00. */
const asTime = {
  getValueProps: (minutes: number) => ({
    value: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  }),
  getValueFromEvent: (event: { target: { value: string } }) => {
    const [hours = 0, minutes = 0] = event.target.value.split(':').map(Number);
    return hours * 60 + minutes;
  },
};

interface ProviderFormProps {
  channel: Carried;
  known: NoticeProvider | undefined;
  mayChange: boolean;
}

function ProviderForm({ channel, known, mayChange }: ProviderFormProps) {
  const { t } = useTranslation(notice);
  const { message } = App.useApp();
  const [form] = Form.useForm<NewNoticeProvider>();
  const save = useCommand(
    ({ secret, ...body }: NewNoticeProvider, key) =>
      setNoticeProvider(channel, { ...fresh, ...body, ...(secret ? { secret } : {}) }, key),
    () => {
      form.resetFields(['secret']);
      void message.success(t('saved'));
    },
  );
  return (
    <Form<NewNoticeProvider>
      form={form}
      layout="vertical"
      disabled={!mayChange}
      initialValues={known ?? fresh}
      onFinish={save.run}
    >
      <p className="muted">{known ? t('today', { count: known.sentToday }) : t('unset')}</p>
      <Form.Item name="url" label={t('url')} extra={t('urlHint')} rules={[{ required: true }]}>
        <Input maxLength={500} />
      </Form.Item>
      {channel === 'email' && (
        <>
          <Form.Item name="account" label={t('account')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="sender" label={t('sender')} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
      <Form.Item name="secret" label={t('secret')}>
        <Input.Password maxLength={500} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="dailyCap" label={t('cap')}>
        <InputNumber min={1} max={1_000_000} precision={0} />
      </Form.Item>
      <Form.Item label={t('quiet')}>
        <Form.Item name="quietFrom" noStyle {...asTime}>
          <Input type="time" className="time-of-day" />
        </Form.Item>{' '}
        –{' '}
        <Form.Item name="quietUntil" noStyle {...asTime}>
          <Input type="time" className="time-of-day" />
        </Form.Item>
      </Form.Item>
      <Form.Item name="enabled" label={t('enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <ErrorNote error={save.error} />
      {mayChange && (
        <Button htmlType="submit" loading={save.busy}>
          {t('save')}
        </Button>
      )}
    </Form>
  );
}
