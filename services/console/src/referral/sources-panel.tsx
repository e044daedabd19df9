import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { changeSource, createSource, type IntakeSource, listSources } from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { type Place, PlaceSelect } from '../place/place-select';
import { referral } from './words';

const kinds = ['hotline_12345', 'department', 'device_alert'] as const;

/** Who may hand cases in; the street's administrator registers them. */
export function SourcesPanel() {
  const { t } = useTranslation(referral);
  const mayChange = holds(useMe().person, 'street_admin');
  const [open, setOpen] = useState<IntakeSource | 'new'>();
  const found = useQuery({ queryKey: ['intake-sources'], queryFn: listSources });
  return (
    <div className="stack">
      <p className="muted">{t('sourcesLead')}</p>
      {mayChange && (
        <div className="filters">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('newSource')}
          </Button>
        </div>
      )}
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<IntakeSource>
        rowKey="id"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 800 }}
        dataSource={found.data?.items}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('kind'), render: (_, row) => t(`kind.${row.kind}`) },
          { title: t('client'), render: (_, row) => row.clientId || '–' },
          { title: t('waiting'), render: (_, row) => row.waitingGridName || '–' },
          { title: '', render: (_, row) => <span className="tag">{t(row.active ? 'active' : 'inactive')}</span> },
          {
            title: '',
            render: (_, row) =>
              mayChange && (
                <Button size="small" onClick={() => setOpen(row)}>
                  {t('edit')}
                </Button>
              ),
          },
        ]}
      />
      <Modal
        title={t(open === 'new' ? 'newSource' : 'edit')}
        open={Boolean(open)}
        onCancel={() => setOpen(undefined)}
        footer={null}
        destroyOnHidden
      >
        {open && <SourceForm source={open === 'new' ? undefined : open} onDone={() => setOpen(undefined)} />}
      </Modal>
    </div>
  );
}

interface Fields {
  kind: (typeof kinds)[number];
  name: string;
  clientId?: string;
  active: boolean;
  waiting?: Place;
}

function SourceForm({ source, onDone }: { source: IntakeSource | undefined; onDone: () => void }) {
  const { t } = useTranslation(referral);
  const { message } = App.useApp();
  const save = useCommand(
    ({ kind, waiting, clientId, ...rest }: Fields, key) => {
      const body = { ...rest, clientId: clientId || undefined, waitingGridId: waiting?.id };
      return source ? changeSource(source.id, body, key) : createSource({ ...body, kind }, key);
    },
    () => {
      void message.success(t('saved'));
      onDone();
    },
  );
  const waiting = source?.waitingGridId ? { id: source.waitingGridId, name: source.waitingGridName } : undefined;
  const initial = source
    ? { name: source.name, clientId: source.clientId, active: source.active, waiting }
    : { kind: 'department', active: true };
  return (
    <Form<Fields> layout="vertical" requiredMark={false} initialValues={initial} onFinish={save.run}>
      {!source && (
        <Form.Item name="kind" label={t('kind')}>
          <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameRule') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="clientId"
        label={t('client')}
        extra={t('clientHint')}
        rules={[{ pattern: /^partner-[a-z0-9-]{2,60}$/, message: t('clientRule') }]}
      >
        <Input maxLength={70} autoComplete="off" />
      </Form.Item>
      <Form.Item name="waiting" label={t('waiting')} extra={t('waitingHint')}>
        <PlaceSelect kind="grid" />
      </Form.Item>
      <Form.Item name="active" label={t('active')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <ErrorNote error={save.error} />
      <Button type="primary" htmlType="submit" block loading={save.busy}>
        {t('save')}
      </Button>
    </Form>
  );
}
