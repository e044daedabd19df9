import { App, Button, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCommand } from '../api/command';
import { createRound, type InspectionKind, type NewInspectionRound } from '../api/inspections';
import { ErrorNote } from '../app/error-note';
import { daysAgo, streetDay } from '../clock/street-time';
import { PersonSelect } from '../people/person-select';
import { PlaceSelect } from '../place/place-select';
import { type Chosen, inspectionKinds, narrowing, roundOf, type RoundFields, timed } from './round-rules';
import { inspection as words } from './words';

interface RoundDialogProps {
  open: boolean;
  /** Without it lots are drawn, or places are named. */
  chosen: Chosen | undefined;
  onClose: () => void;
}

/** Announces a round, or has something looked at that was chosen. */
export function RoundDialog({ open, chosen, onClose }: RoundDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<RoundFields>();
  const create = useCommand(
    (body: NewInspectionRound, key) => createRound(body, key),
    ({ id }) => {
      void message.success(t('announced'));
      onClose();
      void navigate(`/inspections/${id}`);
    },
  );
  const needed = [{ required: true, message: t('rule') }];
  const now = new Date();
  return (
    <Modal
      title={chosen ? t('forCase', { kind: t(`kind.${chosen.kind}`), number: chosen.number }) : t('new')}
      open={open}
      onCancel={onClose}
      afterClose={create.reset}
      footer={null}
      width={640}
      destroyOnHidden
    >
      <Form<RoundFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={(fields) => create.run(roundOf(fields, chosen))}
        initialValues={{
          ...{ kind: 'case', method: 'lots', mode: 'on_site', count: 5, inspectors: [undefined, undefined] },
          ...{ from: `${streetDay(daysAgo(30, now))}T00:00`, until: `${streetDay(now)}T23:59` },
        }}
      >
        <Form.Item name="title" label={t('name')} rules={needed}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="mode" label={t('mode')}>
          <Select options={(['on_site', 'remote'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))} />
        </Form.Item>
        {chosen ? <Reason /> : <Pool />}
        <Form.List name="inspectors">
          {(fields, { add }) => (
            <Form.Item label={t('inspectors')} extra={t('inspectorsHint')}>
              {fields.map(({ key, name }) => (
                <Form.Item key={key} name={name} noStyle={false}>
                  <PersonSelect placeholder={t('inspector')} />
                </Form.Item>
              ))}
              <Button onClick={() => add()}>{t('addInspector')}</Button>
            </Form.Item>
          )}
        </Form.List>
        <Form.Item name="checklist" label={t('checklist')} rules={needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <ErrorNote error={create.error} />
        <Button type="primary" htmlType="submit" block loading={create.busy}>
          {t('announce')}
        </Button>
      </Form>
    </Modal>
  );
}

function Reason() {
  const { t } = useTranslation(words);
  return (
    <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('rule') }]}>
      <Input.TextArea rows={2} maxLength={1000} />
    </Form.Item>
  );
}

/** What is drawn, and from where; or the places that are named. */
function Pool() {
  const { t } = useTranslation(words);
  const form = Form.useFormInstance<RoundFields>();
  const kind = Form.useWatch('kind', form) ?? 'case';
  const method = Form.useWatch('method', form);
  const needed = [{ required: true, message: t('rule') }];
  const byChoice = kind === 'place' && method === 'choice';
  return (
    <>
      <Form.Item name="kind" label={t('kind')}>
        <Radio.Group
          optionType="button"
          options={inspectionKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={({ target }) => form.setFieldValue('subKind', target.value === 'project' ? 'open' : undefined)}
        />
      </Form.Item>
      {kind === 'place' && (
        <Form.Item name="method" label={t('method')}>
          <Radio.Group
            optionType="button"
            options={(['lots', 'choice'] as const).map((value) => ({ value, label: t(`method.${value}`) }))}
          />
        </Form.Item>
      )}
      {byChoice ? (
        <>
          <Form.List name="places" initialValue={[undefined]}>
            {(fields, { add }) => (
              <Form.Item label={t('places')}>
                {fields.map(({ key, name }) => (
                  <Form.Item key={key} name={name} rules={needed}>
                    <PlaceSelect kind="grid" />
                  </Form.Item>
                ))}
                <Button onClick={() => add()}>{t('addPlace')}</Button>
              </Form.Item>
            )}
          </Form.List>
          <Reason />
        </>
      ) : (
        <Filters kind={kind} />
      )}
    </>
  );
}

function Filters({ kind }: { kind: InspectionKind }) {
  const { t } = useTranslation(words);
  const form = Form.useFormInstance<RoundFields>();
  const subKind = Form.useWatch('subKind', form);
  const needed = [{ required: true, message: t('rule') }];
  const { subKinds, places } = narrowing[kind];
  return (
    <>
      {subKinds.length > 0 && (
        <Form.Item name="subKind" label={t('sub')}>
          <Select
            placeholder={t('everySort')}
            allowClear={kind !== 'project'}
            options={subKinds.map((value) => ({ value, label: t(`sub.${value}`) }))}
          />
        </Form.Item>
      )}
      {timed(kind, subKind) && (
        <>
          <Form.Item name="from" label={t('from')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="until" label={t('until')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
        </>
      )}
      {places.map((place) => (
        <Form.Item key={place} name={place} label={t(place)}>
          <PlaceSelect kind={place} placeholder={t('all')} />
        </Form.Item>
      ))}
      <Form.Item name="count" label={t('count')} rules={needed}>
        <InputNumber min={1} max={100} />
      </Form.Item>
    </>
  );
}
