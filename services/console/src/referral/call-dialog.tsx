import { PhoneOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { revealReporter } from '../api/notices';
import { type NewCall, recordCall, type Referral } from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { referral as words } from './words';

interface CallDialogProps {
  referral: Referral | undefined;
  onClose: () => void;
}

interface Fields {
  result: NewCall['result'];
  satisfaction?: NewCall['satisfaction'] | '';
  words?: string;
}

const results = ['reached', 'not_reached', 'declined'] as const;
const satisfactions = ['satisfied', 'not_satisfied', ''] as const;

/** One call: the number on request, then what came of it. Satisfaction is what the reporter said, and may stay unsaid. */
export function CallDialog({ referral, onClose }: CallDialogProps) {
  const { t } = useTranslation(words);
  return (
    <Modal
      title={referral && t('callOf', { number: referral.number })}
      open={Boolean(referral)}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      {referral && <CallForm referral={referral} onDone={onClose} />}
    </Modal>
  );
}

function CallForm({ referral, onDone }: { referral: Referral; onDone: () => void }) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const result = Form.useWatch('result', form);
  const save = useCommand(
    (body: NewCall, key) => recordCall(referral.caseId, body, key),
    () => {
      void message.success(t('saved'));
      onDone();
    },
  );
  const submit = ({ satisfaction, ...rest }: Fields) =>
    save.run({ ...rest, satisfaction: (rest.result === 'reached' && satisfaction) || undefined });
  return (
    <>
      <p>{referral.text}</p>
      <p className="muted">
        {t('result')}：{referral.resultNote || '–'}
      </p>
      <CallerNumber referral={referral} />
      <ul className="call-attempts">
        {referral.callBacks.map((call) => (
          <li key={call.attempt}>
            {fullTime(call.callTime)} {t(`result.${call.result}`)} {call.actorName} {call.words}
          </li>
        ))}
      </ul>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ result: 'reached', satisfaction: '' }}
        onFinish={submit}
      >
        <Form.Item name="result" label={t('outcome')}>
          <Radio.Group optionType="button" options={results.map((value) => ({ value, label: t(`result.${value}`) }))} />
        </Form.Item>
        {result === 'reached' && (
          <Form.Item name="satisfaction" label={t('satisfied')}>
            <Radio.Group options={satisfactions.map((value) => ({ value, label: t(`satisfaction.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="words" label={t('words')}>
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
        <ErrorNote error={save.error} />
        <Button type="primary" htmlType="submit" block loading={save.busy}>
          {t('save')}
        </Button>
      </Form>
    </>
  );
}

/** The caller's number, when somebody asks for it: each look stands in the audit trail. */
function CallerNumber({ referral }: { referral: Referral }) {
  const { t } = useTranslation(words);
  // Asked through no cache: the number is forgotten with the dialog.
  const [caller, setCaller] = useState<{ name: string; phone: string }>();
  const reveal = useCommand((caseId: string, key) => revealReporter(caseId, t('reason'), key), setCaller);
  if (!referral.reporterReachable) return <p className="muted">{t('nobody')}</p>;
  return (
    <>
      <ErrorNote error={reveal.error} />
      {caller ? (
        <p>
          {t('caller', { name: caller.name || '–' })} <a href={`tel:${caller.phone}`}>{caller.phone}</a>
        </p>
      ) : (
        <Button icon={<PhoneOutlined />} loading={reveal.busy} onClick={() => reveal.run(referral.caseId)}>
          {t('phone')}
        </Button>
      )}
    </>
  );
}
