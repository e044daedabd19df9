import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  listFindings,
  listScreenings,
  planScreening,
  recordScreening,
  type NewFinding,
  type Screening,
} from '../api/mediations';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { instantOf } from '../deliberation/lines';
import { PlaceSelect, type Place } from '../place/place-select';
import { Rows } from './list-rows';
import { kinds } from './open-dialog';
import { mediation as words } from './words';

/** Regular screening: what is due, what was found, and the way from a finding to a mediation. */
export function ScreeningPanel({ onMediate }: { onMediate: (findingId: string) => void }) {
  const { t } = useTranslation(words);
  const { person } = useMe();
  const [planning, setPlanning] = useState(false);
  const [recording, setRecording] = useState<Screening>();
  const found = useQuery({ queryKey: ['screenings'], queryFn: listScreenings });
  const mayPlan = holds(person, 'duty_officer', 'community_secretary');
  const mayRead = holds(person, 'community_secretary', 'mediator', 'liaison');
  return (
    <>
      {mayPlan && <Button onClick={() => setPlanning(true)}>{t('plan')}</Button>}
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <ul className="delib-agenda">
        {found.data?.items.map((one) => (
          <li key={one.id} className="panel">
            <strong>{one.title}</strong> {one.placeName} {one.late && <em className="tag tag-over">{t('late')}</em>}
            <small>{`${t('rounds', { count: one.rounds })} · ${t('nextRound', { time: fullTime(one.dueTime) })}`}</small>
            <Button size="small" onClick={() => setRecording(one)}>
              {t('recordRound')}
            </Button>
            {mayRead && one.rounds > 0 && <Findings id={one.id} rounds={one.rounds} onMediate={onMediate} />}
          </li>
        ))}
      </ul>
      <PlanDialog open={planning} onClose={() => setPlanning(false)} />
      <RoundDialog screening={recording} onClose={() => setRecording(undefined)} />
    </>
  );
}

/** Opened by a tap only: each reading is audited. */
function Findings({ id, rounds, onMediate }: { id: string; rounds: number; onMediate: (findingId: string) => void }) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState(false);
  const found = useQuery({
    queryKey: ['findings', id, rounds],
    queryFn: () => listFindings(id),
    enabled: open,
    refetchOnWindowFocus: false,
  });
  if (!open)
    return (
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('findings')}
      </Button>
    );
  return (
    <>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <ul className="delib-agenda">
        {found.data?.items.map((one) => (
          <li key={one.id}>
            <span className="tag">{t(`risk.${one.risk as 'low'}`)}</span> {t(`kind.${one.kind as 'other'}`)} {one.text}{' '}
            {one.mediationId ? (
              <em className="tag">{t('mediated')}</em>
            ) : (
              <Button size="small" onClick={() => onMediate(one.id)}>
                {t('mediate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PlanFields {
  title: string;
  placeKind: 'community' | 'grid';
  place?: Place;
  everyDays: number;
  first: string;
}

function PlanDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation([words, 'common']);
  const { message } = App.useApp();
  const [form] = Form.useForm<PlanFields>();
  const placeKind = Form.useWatch('placeKind', form);
  const command = useCommand(
    ({ title, placeKind: kind, place, everyDays, first }: PlanFields, key) => {
      const where = kind === 'grid' ? { gridId: place?.id ?? '' } : { communityId: place?.id ?? '' };
      return planScreening({ title, ...where, everyDays, firstTime: instantOf(first) }, key);
    },
    () => {
      void message.success(t('done'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('required') }];
  return (
    <Modal title={t('plan')} open={open} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<PlanFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ placeKind: 'community', everyDays: 7 }}
        onFinish={(fields) => command.run(fields)}
      >
        <Form.Item name="title" label={t('planTitle')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="placeKind" label={t('place')}>
          <Select
            onChange={() => form.setFieldValue('place', undefined)}
            options={(['community', 'grid'] as const).map((value) => ({
              value,
              label: t(`common:placeKind.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item key={placeKind} name="place" rules={needed}>
          <PlaceSelect kind={placeKind ?? 'community'} />
        </Form.Item>
        <Form.Item name="everyDays" label={t('everyDays')} rules={needed}>
          <InputNumber min={1} max={366} />
        </Form.Item>
        <Form.Item name="first" label={t('firstTime')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}

function RoundDialog({ screening, onClose }: { screening: Screening | undefined; onClose: () => void }) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const command = useCommand(
    ({ findings = [] }: { findings?: NewFinding[] }, key) => recordScreening(screening?.id ?? '', findings, key),
    () => {
      void message.success(t('done'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('required') }];
  return (
    <Modal
      title={screening?.title}
      open={screening !== undefined}
      onCancel={onClose}
      footer={null}
      width={680}
      destroyOnHidden
    >
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(fields: { findings?: NewFinding[] }) => command.run(fields)}
      >
        <p className="muted">{t('noFinding')}</p>
        <Rows name="findings" label={t('findings')} add={t('addFinding')} most={50}>
          {(row) => (
            <>
              <Form.Item name={[row, 'kind']} rules={needed}>
                <Select
                  placeholder={t('kind')}
                  aria-label={t('kind')}
                  options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[row, 'risk']} rules={needed}>
                <Select
                  placeholder={t('risk')}
                  aria-label={t('risk')}
                  options={(['low', 'middle', 'high'] as const).map((value) => ({ value, label: t(`risk.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[row, 'text']} rules={needed}>
                <Input.TextArea rows={2} maxLength={2000} placeholder={t('dispute')} aria-label={t('dispute')} />
              </Form.Item>
            </>
          )}
        </Rows>
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
