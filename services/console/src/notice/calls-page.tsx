import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Form, Input, Modal, Radio, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCommand } from '../api/command';
import { live, useLive } from '../api/live';
import { listCalls, recordCall, type Notice } from '../api/notices';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { CallsPanel } from '../referral/calls-panel';
import '../referral/referral.css';
import { referral } from '../referral/words';
import { ReporterReveal } from './notice-panel';
import { ProvidersPanel } from './providers-panel';
import { notice } from './words';

/** Whom the duty office has to call, of whatever channel, and who carries the street's messages: one place for all of it. */
export function CallsPage() {
  const { t } = useTranslation([notice, referral]);
  const { person } = useMe();
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <div className="desk-title">
        <h1>{t('callsTitle')}</h1>
      </div>
      <Tabs
        destroyOnHidden
        activeKey={search.get('tab') ?? 'notices'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={[
          { key: 'notices', label: t('calls'), children: <NoticeCalls /> },
          {
            key: 'referrals',
            label: t('callsReferred'),
            children: (
              <>
                <p className="muted">{t('callsReferredLead')}</p>
                <CallsPanel />
              </>
            ),
          },
          {
            key: 'providers',
            label: t('providers'),
            children: <ProvidersPanel mayChange={holds(person, 'street_admin')} />,
          },
        ]}
      />
    </>
  );
}

/** Reporters who want to be called, or whom no message reached. */
function NoticeCalls() {
  const { t } = useTranslation(notice);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Notice>();
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({ queryKey: ['calls', pageToken], queryFn: () => listCalls(pageToken), meta: live });
  return (
    <div className="stack">
      <p className="muted">{t('callsLead')}</p>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<Notice>
        rowKey="id"
        size="middle"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('callsNone')} /> }}
        dataSource={found.data?.items}
        columns={[
          { title: t('number'), render: (_, row) => <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link> },
          { title: t('what'), dataIndex: 'text' },
          {
            title: t('why'),
            render: (_, row) =>
              [
                row.channel === 'call' ? t('why.call') : t('why.other', { failure: row.failure }),
                row.calledByName && t('tried', { count: row.tries }),
                row.callNote,
                fullTime(row.queuedTime),
              ]
                .filter(Boolean)
                .join(' · '),
          },
          {
            title: '',
            render: (_, row) => (
              <Button type="primary" size="small" onClick={() => setOpen(row)}>
                {t('record')}
              </Button>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
      {open && <CallDialog key={open.id} row={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function CallDialog({ row, onClose }: { row: Notice; onClose: () => void }) {
  const { t } = useTranslation(notice);
  const { person } = useMe();
  const send = useCommand((body: { reached: boolean; note?: string }, key) => recordCall(row.id, body, key), onClose);
  return (
    <Modal open title={`${t('record')} ${row.caseNumber}`} onCancel={onClose} footer={null}>
      <p>{row.text}</p>
      {holds(person, 'duty_officer') && <ReporterReveal caseId={row.caseId} />}
      <Form<{ reached: boolean; note?: string }>
        layout="vertical"
        initialValues={{ reached: true }}
        onFinish={({ reached, note }) => send.run({ reached, ...(note ? { note } : {}) })}
      >
        <Form.Item name="reached">
          <Radio.Group
            options={[
              { value: true, label: t('reached') },
              { value: false, label: t('unreached') },
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <ErrorNote error={send.error} />
        <Button type="primary" htmlType="submit" loading={send.busy} block>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
