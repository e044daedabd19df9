import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AlertDevice, listDevices } from '../api/devices';
import { live, useLive } from '../api/live';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { useSettled } from '../clock/use-settled';
import { DeviceForm } from './device-form';
import { device } from './device-words';

const typingMs = 300;

/** The street's alert devices: what they mean, what they told last, and whether they are in force. */
export function DevicesPanel() {
  const { t } = useTranslation(device);
  const [open, setOpen] = useState<AlertDevice | 'new'>();
  const [typed, setTyped] = useState('');
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const query = useSettled(typed.trim(), typingMs);
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({
    queryKey: ['alert-devices', query, pageToken],
    queryFn: () => listDevices({ query: query || undefined, pageToken }),
    placeholderData: (known) => known,
    meta: live,
  });
  return (
    <div className="stack">
      <p className="muted">{t('lead')}</p>
      <div className="filters">
        <Input.Search
          allowClear
          maxLength={60}
          placeholder={t('find')}
          aria-label={t('find')}
          value={typed}
          onChange={({ target }) => {
            setTokens([]);
            setTyped(target.value);
          }}
        />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
          {t('new')}
        </Button>
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<AlertDevice>
        rowKey="id"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 1000 }}
        locale={{ emptyText: t('none') }}
        dataSource={found.data?.items}
        columns={[
          { title: t('code'), dataIndex: 'code' },
          { title: t('name'), render: (_, row) => `${row.name} · ${row.sourceName}` },
          { title: t('place'), render: (_, row) => [row.gridName, row.address].filter(Boolean).join(' · ') },
          { title: t('quiet'), render: (_, row) => t('minutes', { count: row.quietMinutes }) },
          { title: t('alerts'), dataIndex: 'alertCount' },
          { title: t('lastAlert'), render: (_, row) => fullTime(row.lastAlertTime) },
          {
            title: t('lastCase'),
            render: (_, row) =>
              row.lastCaseId ? <Link to={`/cases/${row.lastCaseId}`}>{row.lastCaseNumber}</Link> : '–',
          },
          { title: '', render: (_, row) => <span className="tag">{t(row.active ? 'active' : 'inactive')}</span> },
          {
            title: '',
            render: (_, row) => (
              <Button size="small" onClick={() => setOpen(row)}>
                {t('edit')}
              </Button>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
      <Modal
        title={t(open === 'new' ? 'new' : 'edit')}
        open={Boolean(open)}
        onCancel={() => setOpen(undefined)}
        footer={null}
        destroyOnHidden
      >
        {open && <DeviceForm device={open === 'new' ? undefined : open} onDone={() => setOpen(undefined)} />}
      </Modal>
    </div>
  );
}
