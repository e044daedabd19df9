import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import * as api from '../api/mediations';
import type { Mediation } from '../api/mediations';
import type { UploadedPhoto } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { instantOf } from '../deliberation/lines';
import { localOf } from '../deliberation/local-time';
import { PhotoPicker } from '../media/photo-picker';
import { AgreementText } from './agreement-text';
import { Rows } from './list-rows';
import { MediatorSelect } from './mediator-select';
import { mediation as words } from './words';

/** What is done in a mediation, as `allowedActions` names it; the answers of a party are one form. */
export const actions = [
  ...(['appoint', 'consent', 'plan_session', 'record_session', 'draft', 'sign', 'extend', 'visit', 'raise'] as const),
] as const;
export type Action = (typeof actions)[number];
const destinations = ['block', 'street', 'judicial_office', 'court_advice'] as const;

interface Fields {
  personId?: string;
  noConflict?: boolean;
  partyNo?: number;
  answer?: 'given' | 'mediator_refused' | 'withdrawn';
  to?: (typeof destinations)[number];
  reason?: string;
  time?: string;
  place?: string;
  no?: number;
  present?: string;
  minutes?: string;
  facts?: string;
  terms?: { text?: string; partyNo?: number; due?: string }[];
  how?: 'handwritten' | 'fingerprint' | 'seal';
  until?: string;
  agreedBy?: number[];
  note?: string;
  results?: Record<string, boolean | undefined>;
}

interface ActionDialogProps {
  action: Action | undefined;
  record: Mediation;
  onClose: () => void;
}

/** One step, at the desk or at the door. */
export function ActionDialog({ action, record, onClose }: ActionDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const [photos, setPhotos] = useState<readonly UploadedPhoto[]>([]);
  const command = useCommand(
    (fields: Fields & { action: Action }, key) =>
      carryOut(
        record,
        fields,
        photos.map(({ id }) => id),
        key,
      ),
    () => {
      void message.success(t('done'));
      setPhotos([]);
      onClose();
    },
  );
  return (
    <Modal
      title={action && t(`do.${action}`)}
      open={action !== undefined}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      width={action === 'draft' || action === 'sign' ? 760 : 520}
      destroyOnHidden
    >
      {action && (
        <Form<Fields>
          layout="vertical"
          requiredMark={false}
          initialValues={initialOf(record, action)}
          onFinish={(fields) => command.run({ ...fields, action })}
        >
          <ActionFields action={action} record={record} />
          {action === 'sign' && <PhotoPicker label={t('agreement')} photos={photos} onChange={setPhotos} />}
          <ErrorNote error={command.error} />
          <Button type="primary" danger={action === 'raise'} htmlType="submit" block loading={command.busy}>
            {t(`do.${action}`)}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function ActionFields({ action, record }: { action: Action; record: Mediation }) {
  const { t } = useTranslation(words);
  const answer = Form.useWatch<Fields['answer']>('answer');
  const needed = [{ required: true, message: t('required') }];
  const parties = record.parties.map(({ no, name, role }) => ({
    value: no,
    label: `${t(role as 'applicant')} ${name}`,
  }));
  const area = (name: keyof Fields, label: string, limit: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: t('required') }]}>
      <Input.TextArea rows={4} maxLength={limit} />
    </Form.Item>
  );
  const raising = (
    <>
      <Form.Item name="to" label={t('to')} rules={needed}>
        <Select options={destinations.map((value) => ({ value, label: t(`to.${value}`) }))} />
      </Form.Item>
      {area('reason', t('reason'), 1_000)}
    </>
  );
  switch (action) {
    case 'appoint':
      return (
        <>
          <Form.Item name="personId" label={t('mediator')} rules={needed}>
            <MediatorSelect communityId={record.communityId} />
          </Form.Item>
          <Form.Item
            name="noConflict"
            valuePropName="checked"
            rules={[
              {
                validator: (_, yes?: boolean) =>
                  yes ? Promise.resolve() : Promise.reject(new Error(t('noConflictRule'))),
              },
            ]}
          >
            <Checkbox>{t('noConflict')}</Checkbox>
          </Form.Item>
        </>
      );
    case 'consent':
      return (
        <>
          <Form.Item name="partyNo" label={t('party')} rules={needed}>
            <Select options={parties} />
          </Form.Item>
          <Form.Item name="answer" label={t('answer')} rules={needed}>
            <Select
              options={(['given', 'mediator_refused', 'withdrawn'] as const).map((value) => ({
                value,
                label: t(`answer.${value}`),
              }))}
            />
          </Form.Item>
          {answer === 'withdrawn' && raising}
        </>
      );
    case 'plan_session':
      return (
        <>
          <Form.Item name="time" label={t('time')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="place" label={t('place')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      );
    case 'record_session':
      return (
        <>
          <Form.Item name="no" label={t('sessions')} rules={needed}>
            <Select
              options={record.sessions
                .filter(({ heldTime }) => !heldTime)
                .map(({ no, time, place }) => ({
                  value: no,
                  label: `${t('session', { no })} ${localOf(time)} ${place}`,
                }))}
            />
          </Form.Item>
          {area('present', t('present'), 500)}
          {area('minutes', t('minutes'), 10_000)}
        </>
      );
    case 'draft':
      return (
        <>
          {area('facts', t('facts'), 5_000)}
          <Rows name="terms" label={t('terms')} add={t('addTerm')} most={20}>
            {(row) => (
              <>
                <Form.Item name={[row, 'text']} rules={needed}>
                  <Input.TextArea rows={2} maxLength={1000} placeholder={t('text')} aria-label={t('text')} />
                </Form.Item>
                <Form.Item name={[row, 'partyNo']} rules={needed}>
                  <Select options={parties} placeholder={t('party')} aria-label={t('party')} />
                </Form.Item>
                <Form.Item name={[row, 'due']} rules={needed}>
                  <Input type="datetime-local" aria-label={t('time')} />
                </Form.Item>
              </>
            )}
          </Rows>
        </>
      );
    case 'sign':
      return (
        <>
          <p className="muted">{t('checkText')}</p>
          <AgreementText record={record} />
          <Form.Item name="partyNo" label={t('signAs')} rules={needed}>
            <Select
              options={[...parties, { value: 0, label: t('mediator') }].filter(
                ({ value }) => !record.agreement?.signatures.some(({ partyNo }) => partyNo === value),
              )}
            />
          </Form.Item>
          <Form.Item name="how" label={t('how')} rules={needed}>
            <Select
              options={(['handwritten', 'fingerprint', 'seal'] as const).map((value) => ({
                value,
                label: t(`how.${value}`),
              }))}
            />
          </Form.Item>
        </>
      );
    case 'extend':
      return (
        <>
          <Form.Item name="until" label={t('until')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
          {area('reason', t('reason'), 500)}
          <Form.Item name="agreedBy" label={t('agreedBy')} rules={needed}>
            <Checkbox.Group options={parties} />
          </Form.Item>
        </>
      );
    case 'visit':
      return (
        <>
          {record.agreement?.terms.map(({ no, text }) => (
            <Form.Item key={no} name={['results', String(no)]} label={`${t('term', { no })} ${text}`}>
              <Select
                allowClear
                options={[
                  { value: true, label: t('kept') },
                  { value: false, label: t('broken') },
                ]}
              />
            </Form.Item>
          ))}
          {area('note', t('note'), 2_000)}
        </>
      );
    case 'raise':
      return raising;
  }
}

function initialOf({ sessions, agreement, parties }: Mediation, action: Action): Fields {
  if (action === 'sign') return { how: 'handwritten' };
  if (action === 'record_session') {
    const next = sessions.find(({ heldTime }) => !heldTime);
    return { ...(next ? { no: next.no } : {}), present: parties.map(({ name }) => name).join('、') };
  }
  if (action !== 'draft') return {};
  const terms = agreement?.terms.map(({ text, partyNo, dueTime }) => ({ text, partyNo, due: localOf(dueTime) ?? '' }));
  return { ...(agreement ? { facts: agreement.facts } : {}), terms: terms ?? [{}] };
}

function carryOut(
  { id, version: expectedVersion, agreement }: Mediation,
  { action, ...given }: Fields & { action: Action },
  mediaIds: string[],
  key: string,
) {
  const seen = { expectedVersion };
  const { partyNo = 0, reason = '', to = 'judicial_office', place = '', time = '', note = '' } = given;
  switch (action) {
    case 'appoint':
      return api.appointMediator(
        id,
        { ...seen, personId: given.personId ?? '', noConflict: given.noConflict ?? false },
        key,
      );
    case 'consent': {
      const { answer = 'given' } = given;
      return api.recordConsent(
        id,
        { ...seen, partyNo, answer, ...(answer === 'withdrawn' ? { to, reason } : {}) },
        key,
      );
    }
    case 'plan_session':
      return api.planSession(id, { ...seen, time: instantOf(time), place }, key);
    case 'record_session':
      return api.recordSession(
        id,
        given.no ?? 0,
        { ...seen, present: given.present ?? '', minutes: given.minutes ?? '' },
        key,
      );
    case 'draft': {
      const terms = (given.terms ?? []).map(({ text = '', partyNo: no = 0, due = '' }) => ({
        ...{ text, partyNo: no, dueTime: instantOf(due) },
      }));
      return api.draftAgreement(id, { ...seen, facts: given.facts ?? '', terms }, key);
    }
    case 'sign':
      return api.signAgreement(
        id,
        { partyNo, how: given.how ?? 'handwritten', hash: agreement?.hash ?? '', mediaIds },
        key,
      );
    case 'extend':
      return api.extendMediation(
        id,
        { ...seen, until: instantOf(given.until ?? ''), reason, agreedBy: given.agreedBy ?? [] },
        key,
      );
    case 'visit': {
      const results = Object.entries(given.results ?? {}).flatMap(([no, kept]) =>
        kept === undefined ? [] : [{ termNo: Number(no), kept }],
      );
      return api.recordVisit(id, { ...seen, note, results }, key);
    }
    case 'raise':
      return api.raiseMediation(id, { ...seen, to, reason }, key);
  }
}
