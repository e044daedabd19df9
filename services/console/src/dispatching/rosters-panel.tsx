import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type DutyTable, setRoster, type Shift } from '../api/dispatching';
import { ErrorNote } from '../app/error-note';
import { readHours, writeHours } from './hours';
import { dispatching } from './words';

type Roster = DutyTable['rosters'][number];
interface Fields {
  position: Roster['position'];
  personId: string;
  hours?: string;
}

/** What the street as a whole sets hours for; a place sets them for the positions that it has. */
const streetPositions = [
  ...['grid_member', 'mobile_grid_member', 'co_leader', 'grid_leader', 'block_leader'],
  ...['duty_officer', 'street_admin'],
];

/** Weekly hours: of everybody in a position, or of one person, which beats the former. */
export function RostersPanel({ table, streetId }: { table: DutyTable; streetId: string }) {
  const { t } = useTranslation([dispatching, 'common']);
  const [open, setOpen] = useState<Partial<Roster>>();
  const ofStreet = table.placeId === streetId;
  return (
    <section className="panel">
      <h2>{t('rosters')}</h2>
      {table.rosters.length === 0 && <p className="muted">{t('noRosters')}</p>}
      {table.rosters.map((roster) => (
        <p key={`${roster.placeId} ${roster.position} ${roster.personId}`}>
          <strong>{t(`common:position.${roster.position}`)}</strong>{' '}
          {roster.personName || t(roster.placeId !== streetId || ofStreet ? 'everybody' : 'streetStandard')}
          {table.mayKeep && roster.placeId === table.placeId && (
            <Button size="small" type="link" onClick={() => setOpen(roster)}>
              {t('edit')}
            </Button>
          )}
          <br />
          <span className="duty-shifts">
            {writeHours(roster.shifts)
              .replace(
                /^([1-7])-([1-7]) /gm,
                (_, from: string, until: string) => `${t(`day.${from}`)}–${t(`day.${until}`)} `,
              )
              .replace(
                /^([1-7](?:,[1-7])*) /gm,
                (_, days: string) =>
                  `${days
                    .split(',')
                    .map((day) => t(`day.${day}`))
                    .join('、')} `,
              )}
          </span>
        </p>
      ))}
      {table.mayKeep && <Button onClick={() => setOpen({})}>{t('addRoster')}</Button>}
      {open && <RosterDialog table={table} roster={open} ofStreet={ofStreet} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

interface RosterDialogProps {
  table: DutyTable;
  roster: Partial<Roster>;
  ofStreet: boolean;
  onClose: () => void;
}

function RosterDialog({ table, roster, ofStreet, onClose }: RosterDialogProps) {
  const { t } = useTranslation([dispatching, 'common']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const position = Form.useWatch('position', form);
  const save = useCommand(
    ({ position: of, personId, shifts }: Omit<Fields, 'hours'> & { shifts: Shift[] }, key) =>
      setRoster(table.placeId, { position: of as never, ...(personId ? { personId } : {}), shifts }, key),
    () => {
      void message.success(t('saved'));
      onClose();
    },
  );
  const here = [...new Set(table.people.map((person) => person.position))];
  const positions = ofStreet ? streetPositions : here;
  const crew = table.people.filter((person) => person.position === position);
  return (
    <Modal
      open
      title={t('rosters')}
      okText={t('save')}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          position: roster.position ?? positions[0],
          personId: roster.personId ?? '',
          hours: writeHours(roster.shifts ?? []),
        }}
        onFinish={({ hours = '', ...rest }) => save.run({ ...rest, shifts: readHours(hours).shifts })}
      >
        <Form.Item name="position" label={t('position')} rules={[{ required: true, message: t('choose') }]}>
          <Select
            disabled={roster.position !== undefined}
            options={positions.map((value) => ({ value, label: t(`common:position.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="personId" label={t('person')}>
          <Select
            disabled={roster.position !== undefined}
            options={[
              { value: '', label: t('everybody') },
              ...crew.map(({ personId, personName }) => ({ value: personId, label: personName })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="hours"
          label={t('hoursText')}
          extra={t('hoursHint')}
          rules={[
            {
              validator: async (_, text: string = '') => {
                const { wrong } = readHours(text);
                if (wrong) throw new Error(t('lineWrong', { row: wrong.row, line: wrong.line }));
              },
            },
          ]}
        >
          <Input.TextArea rows={4} maxLength={1_000} placeholder="1-5 08:00-18:00" />
        </Form.Item>
        <ErrorNote error={save.error} />
      </Form>
    </Modal>
  );
}
