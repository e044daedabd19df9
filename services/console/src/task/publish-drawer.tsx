import { Alert, App, Button, Drawer, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { createSeries, publishPlan, publishTask } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { useMe } from '../app/signed-in';
import { daysAgo, fullTime } from '../clock/street-time';
import { PlaceSelect } from '../place/place-select';
import { gridsNamed } from './grids-named';
import { pastedRows } from './rows';
import { instantOf, recurrenceOf, specOf, type TaskFields } from './task-spec';
import { task as words } from './words';

const groups = ['grid_member', 'part_time_member', 'mobile_grid_member', 'co_leader', 'grid_leader', 'resident_leader'];
type Mode = 'one' | 'many' | 'again';
interface RowError {
  readonly row: number;
  readonly detail: string;
}
/** What came of publishing: how many tasks, or the rows that are wrong. */
interface Published {
  readonly count: number;
  readonly errors: readonly RowError[];
}

/** Publishes one task, many at once, or one that comes again. */
export function PublishDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation([words, 'common']);
  const { message } = App.useApp();
  const { street } = useMe();
  const [form] = Form.useForm<TaskFields>();
  const [mode, setMode] = useState<Mode>('one');
  const [tomorrow] = useState(() => fullTime(daysAgo(-1, new Date())).replace('00:00', '18:00').replace(' ', 'T'));
  const [errors, setErrors] = useState<readonly RowError[]>([]);
  const kind = Form.useWatch('kind', form);
  const placeKind = Form.useWatch('placeKind', form);
  const every = Form.useWatch('every', form);
  const command = useCommand(
    (fields: TaskFields, key) => send(mode, fields, key, (name) => t('unknownGrid', { name })),
    (published) => {
      setErrors(published.errors);
      if (published.errors.length > 0) return;
      void message.success(mode === 'many' ? t('publishedMany', { count: published.count }) : t('published'));
      form.resetFields();
      onClose();
    },
  );
  const needed = [{ required: true, message: t('required') }];
  const select = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: t(`${prefix}${value}` as 'title') }));
  return (
    <Drawer title={t('publish')} open={open} onClose={onClose} size="large" destroyOnHidden>
      <Segmented<Mode>
        block
        value={mode}
        onChange={setMode}
        options={(['one', 'many', 'again'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <Form<TaskFields>
        form={form}
        layout="vertical"
        className="task-form"
        onFinish={(fields) => command.run(fields)}
        initialValues={{
          ...{
            kind: 'errand',
            placeKind: 'grid',
            positions: ['grid_member'],
            peopleWanted: 1,
            photos: 1,
            presence: '',
          },
          ...{ checkPercent: 0, every: 'daily', at: '08:30', weekdays: [1], monthDay: 1, dueAfterHours: 10 },
          due: tomorrow,
        }}
      >
        <Form.Item name="kind" label={t('field.kind')}>
          <Select options={select(['errand', 'patrol', 'care_visit'], 'kind.')} />
        </Form.Item>
        <Form.Item name="title" label={t(mode === 'many' ? 'field.planTitle' : 'field.title')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="instructions" label={t('field.instructions')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Form.Item name="placeKind" label={t('field.placeKind')}>
          <Select
            onChange={(value: string) =>
              form.setFieldValue('place', value === 'street' ? { id: street.id, name: street.name } : undefined)
            }
            options={select(['street', 'block', 'community', 'grid'], 'common:placeKind.')}
          />
        </Form.Item>
        <Form.Item key={placeKind} name="place" label={t('field.place')} rules={needed}>
          <PlaceSelect kind={placeKind ?? 'grid'} />
        </Form.Item>
        <Form.Item name="positions" label={t('field.positions')} rules={needed}>
          <Select mode="multiple" options={select(groups, 'common:position.')} />
        </Form.Item>
        {mode === 'many' && (
          <Form.Item name="rows" label={t('field.rows')} rules={needed}>
            <Input.TextArea rows={6} />
          </Form.Item>
        )}
        {kind === 'patrol' && (
          <Form.Item name="checkpoints" label={t('field.checkpoints')} rules={needed}>
            <Input.TextArea rows={4} />
          </Form.Item>
        )}
        {kind === 'care_visit' && (
          <>
            <Form.Item name="targetName" label={t('field.targetName')} rules={needed}>
              <Input maxLength={50} autoComplete="off" />
            </Form.Item>
            <Form.Item name="targetAddress" label={t('field.targetAddress')}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <Form.Item name="photos" label={t('field.photos')}>
          <InputNumber min={0} max={9} />
        </Form.Item>
        <Form.Item name="presence" label={t('field.presence')} hidden={placeKind !== 'grid'}>
          <Select
            options={[
              { value: '', label: t('presence.none') },
              { value: 'grid', label: t('presence.grid') },
            ]}
          />
        </Form.Item>
        <Form.Item name="question" label={t('field.question')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="checklist" label={t('field.checklist')}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="peopleWanted" label={t('field.people')}>
          <InputNumber min={1} max={200} />
        </Form.Item>
        <Form.Item name="checkPercent" label={t('field.check')}>
          <InputNumber min={0} max={100} />
        </Form.Item>
        {mode === 'again' ? (
          <>
            <Form.Item name="every" label={t('field.every')}>
              <Select options={select(['daily', 'weekly', 'monthly'], 'every.')} />
            </Form.Item>
            <Form.Item name="weekdays" label={t('field.weekdays')} rules={needed} hidden={every !== 'weekly'}>
              <Select
                mode="multiple"
                options={t('days')
                  .split(',')
                  .map((day, index) => ({ value: index + 1, label: t('weekday', { day }) }))}
              />
            </Form.Item>
            <Form.Item name="monthDay" label={t('field.monthDay')} hidden={every !== 'monthly'}>
              <InputNumber min={1} max={31} />
            </Form.Item>
            <Form.Item name="at" label={t('field.at')} rules={needed}>
              <Input type="time" />
            </Form.Item>
            <Form.Item name="dueAfterHours" label={t('field.dueHours')}>
              <InputNumber min={1} max={720} />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="due" label={t('field.due')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
        )}
        <ErrorNote error={command.error} />
        {errors.length > 0 && (
          <Alert
            type="error"
            title={t('rowErrors', { count: errors.length })}
            description={errors.slice(0, 20).map(({ row, detail }) => (
              <div key={row}>{t('row', { row, detail })}</div>
            ))}
          />
        )}
        <Button type="primary" htmlType="submit" loading={command.busy}>
          {t('publish')}
        </Button>
      </Form>
    </Drawer>
  );
}

async function send(
  mode: Mode,
  fields: TaskFields,
  key: string,
  unknownGrid: (name: string) => string,
): Promise<Published> {
  const spec = specOf(fields);
  if (mode === 'again') {
    await createSeries({ spec, recurrence: recurrenceOf(fields, new Date()) }, key);
    return { count: 1, errors: [] };
  }
  const dueTime = instantOf(fields.due);
  if (mode === 'one') {
    await publishTask({ ...spec, dueTime }, key);
    return { count: 1, errors: [] };
  }
  const pasted = pastedRows(fields.rows ?? '');
  const grids = await gridsNamed(pasted.map(({ grid }) => grid).filter(Boolean));
  const errors = pasted.flatMap(({ grid }, index) =>
    grid && !grids.has(grid) ? [{ row: index + 1, detail: unknownGrid(grid) }] : [],
  );
  if (errors.length > 0) return { count: 0, errors };
  const rows = pasted.map(({ title, grid }) => {
    const placeId = grids.get(grid);
    return { title, ...(placeId ? { placeKind: 'grid' as const, placeId } : {}) };
  });
  const answer = await publishPlan({ title: spec.title, common: { ...spec, dueTime }, rows }, key);
  return { count: answer.plan?.total ?? 0, errors: answer.errors };
}
