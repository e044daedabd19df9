import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AskedContact,
  type AskedMessage,
  listAskedMessages,
  sendAskedMessages,
  type Subject,
} from '../api/askings';
import { useCommand } from '../api/command';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { asking as words } from './words';

/** What the people of a subject were told. Kept for whoever may send; asked again while something is on its way. */
export function useTold(subject: Subject, enabled: boolean) {
  return useQuery({
    queryKey: ['asked-messages', subject.kind, subject.id],
    queryFn: () => listAskedMessages(subject),
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.messages.some(({ state: now, kind }) => kind === 'asked' && (now === 'queued' || now === 'failed'))
        ? 3_000
        : false,
  });
}

interface ToldLineProps {
  subject: Subject;
  seatId: string;
  told: ReturnType<typeof useTold>;
  /** Reporters chose how they are told. */
  reporter?: boolean;
  /** The record has a number already. */
  known?: boolean;
}

/** Beside somebody who is asked: whether they were told, and the way to tell them, or tell them again. */
export function ToldLine({ subject, seatId, told, reporter = false, known = false }: ToldLineProps) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState(false);
  if (!told.data) return null;
  const own = told.data.messages.filter((message) => message.seatId === seatId);
  const last = own.findLast(({ kind }) => kind === 'asked');
  const reminder = own.findLast(({ kind, state }) => kind === 'reminder' && state !== 'dropped');
  const maySend = told.data.seats.some((seat) => seat.seatId === seatId && seat.maySend);
  // A reporter who was not told has chosen so.
  const offers = maySend && (!reporter || last !== undefined);
  return (
    <>
      <small className={last?.state === 'given_up' ? 'due-over' : 'muted'}>
        {last ? said(last) : !reporter && t('none')}
      </small>{' '}
      {reminder && (
        <small className="muted">
          {reminder.state === 'queued'
            ? `${t('reminder')} ${t('planned', { time: fullTime(reminder.nextTryTime) })}`
            : `${t('reminder')} ${said(reminder)}`}
        </small>
      )}{' '}
      {offers && (
        <Button size="small" onClick={() => setOpen(true)}>
          {t(last ? 'again' : 'send')}
        </Button>
      )}
      <SendDialog {...{ subject, seatId, reporter, known, last, open }} onClose={() => setOpen(false)} />
    </>
  );
  function said({ channel, state, addressMasked, sentTime }: AskedMessage) {
    const when = sentTime && fullTime(sentTime);
    return [t(`way.${channel as 'sms'}`), addressMasked, t(`state.${state as 'sent'}`), when]
      .filter(Boolean)
      .join(' · ');
  }
}

interface SendDialogProps {
  subject: Subject;
  seatId: string;
  reporter: boolean;
  known: boolean;
  last: AskedMessage | undefined;
  open: boolean;
  onClose: () => void;
}

type Fields = Omit<AskedContact, 'seatId'>;

function SendDialog({ subject, seatId, reporter, known, last, open, onClose }: SendDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const channel = Form.useWatch('channel', form) ?? last?.channel;
  const send = useCommand(
    (fields: Fields, key) => sendAskedMessages(subject, [{ ...fields, seatId }], key),
    (after) => {
      queries.setQueryData(['asked-messages', subject.kind, subject.id], after);
      void message.success(t('done'));
      onClose();
    },
  );
  // An address for another channel is none for this one.
  const kept = last?.channel === channel ? last?.addressMasked : '';
  const fallback = kept ? t('addressKept', { address: kept }) : known && channel !== 'email' ? t('addressKnown') : '';
  const options = (['sms', 'wechat', 'email'] as const).map((value) => ({ value, label: t(`way.${value}`) }));
  return (
    <Modal title={t('title')} open={open} onCancel={onClose} afterClose={send.reset} footer={null} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        initialValues={reporter ? {} : { channel: last?.channel ?? 'sms', language: last?.language ?? 'zh' }}
        onFinish={({ address, ...fields }) => send.run({ ...fields, ...(address?.trim() ? { address } : {}) })}
      >
        {reporter ? (
          <p className="muted">{t('reporterHint')}</p>
        ) : (
          <>
            <Form.Item name="channel" label={t('way')}>
              <Select options={options} />
            </Form.Item>
            <Form.Item
              name="address"
              label={t('address')}
              extra={fallback}
              rules={[{ required: fallback === '', whitespace: true, message: t('addressRule') }]}
            >
              <Input maxLength={200} autoComplete="off" inputMode={channel === 'email' ? 'email' : 'tel'} />
            </Form.Item>
            <Form.Item name="language" label={t('language')}>
              <Select options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))} />
            </Form.Item>
            <p className="muted">{t('hint')}</p>
          </>
        )}
        <ErrorNote error={send.error} />
        <Button type="primary" htmlType="submit" block loading={send.busy}>
          {t(last ? 'again' : 'send')}
        </Button>
      </Form>
    </Modal>
  );
}
