import { useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { approveGrant, listDataSets, listGrants } from '../api/others';
import type { DataSet, Grant } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import { currentLanguage } from '../i18n/i18n';
import { AccessLog } from './access-log';
import { RevokeDialog } from './revoke-dialog';
import './sharing.css';
import { useLabels } from './use-labels';
import { sharing } from './words';

/** Who may read what, who did, and how to stop it. */
export function SharingPage() {
  const { t } = useTranslation(sharing);
  const grants = { key: 'grants', label: t('grants'), children: <GrantsPanel /> };
  const dataSets = { key: 'dataSets', label: t('dataSets'), children: <DataSetsPanel /> };
  const mayRead = holds(useMe().person, 'street_admin', 'auditor');
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <Tabs items={mayRead ? [grants, dataSets] : [dataSets]} />
    </>
  );
}

function GrantsPanel() {
  const { t } = useTranslation([sharing, 'common']);
  const labels = useLabels();
  const { modal } = App.useApp();
  const mayDecide = holds(useMe().person, 'street_admin');
  const [revoking, setRevoking] = useState<Grant>();
  const [shown, setShown] = useState<Grant>();
  const grants = useQuery({ queryKey: ['grants'], queryFn: listGrants });
  const approve = useCommand((id: string, key) => approveGrant(id, key));
  const day = (time?: string) => (time ? streetDay(new Date(time)) : t('open'));
  // A partner that asks by itself sends its id; the street may have entered its name before.
  const nameOf = ({ partner, partnerName }: Grant) =>
    partnerName || grants.data?.items.find((one) => one.partner === partner && one.partnerName)?.partnerName || partner;
  const ask = (grant: Grant) =>
    modal.confirm({
      title: t('approveConfirm', { partner: nameOf(grant) }),
      okText: t('approve'),
      cancelText: t('common:cancel'),
      onOk: () => approve.run(grant.id),
    });
  return (
    <>
      <ErrorNote error={grants.error ?? approve.error} onRetry={() => void grants.refetch()} />
      <Table<Grant>
        className="panel-table"
        rowKey="id"
        size="middle"
        loading={grants.isPending}
        dataSource={grants.data?.items}
        pagination={false}
        scroll={{ x: 1180 }}
        columns={[
          { title: t('partner'), width: 150, render: (_, row) => <strong>{nameOf(row)}</strong> },
          {
            title: t('purpose'),
            width: 200,
            render: (_, row) => (
              <>
                {row.purpose}
                <br />
                <small className="muted">{row.dataSet}</small>
              </>
            ),
          },
          {
            title: t('fields'),
            width: 280,
            render: (_, row) => (
              <span className="field-tags">
                {row.fields.map((one) => (
                  <span key={one} className="tag">
                    {labels.field(one)}
                  </span>
                ))}
              </span>
            ),
          },
          {
            title: t('rows'),
            width: 130,
            render: (_, row) =>
              [...row.categoryCodes.map(labels.category), ...row.gridTypes.map(labels.gridType)].join('、') || t('all'),
          },
          {
            title: t('validity'),
            width: 120,
            render: (_, row) => (
              <>
                {day(row.validFrom ?? row.createTime)}
                <br />
                {day(row.validUntil)}
              </>
            ),
          },
          {
            title: t('state'),
            width: 110,
            render: (_, row) => (
              <span className={`tag grant-${row.state}`} title={row.revokeReason}>
                {t(`state.${row.state}`)}
              </span>
            ),
          },
          {
            key: 'actions',
            width: 190,
            render: (_, row) => (
              <span className="row-actions">
                {mayDecide && row.state === 'requested' && (
                  <Button type="primary" size="small" onClick={() => ask(row)}>
                    {t('approve')}
                  </Button>
                )}
                {mayDecide && row.state === 'active' && (
                  <Button danger size="small" onClick={() => setRevoking(row)}>
                    {t('revoke')}
                  </Button>
                )}
                <Button size="small" onClick={() => setShown(row)}>
                  {t('accesses')}
                </Button>
              </span>
            ),
          },
        ]}
      />
      <RevokeDialog grant={revoking} onClose={() => setRevoking(undefined)} />
      <Drawer
        title={shown && `${t('accesses')} · ${nameOf(shown)}`}
        open={Boolean(shown)}
        onClose={() => setShown(undefined)}
        size={640}
        destroyOnHidden
      >
        {shown && <AccessLog grantId={shown.id} />}
      </Drawer>
    </>
  );
}

function DataSetsPanel() {
  const { t } = useTranslation(sharing);
  const sets = useQuery({ queryKey: ['data-sets'], queryFn: listDataSets });
  return (
    <div className="stack">
      <ErrorNote error={sets.error} onRetry={() => void sets.refetch()} />
      {sets.data?.items.map((set) => (
        <section key={set.code} className="panel">
          <h2>
            {currentLanguage() === 'en' ? set.nameEn : set.name} <small className="muted">{set.code}</small>
          </h2>
          <Table<DataSet['fields'][number]>
            size="small"
            rowKey="name"
            pagination={false}
            dataSource={set.fields}
            columns={[
              { title: t('field'), dataIndex: 'name', width: '40%' },
              { title: t('meaning'), dataIndex: 'label' },
              { title: t('sensitivity'), width: 90, render: (_, row) => t(`sensitivity.${row.sensitivity}`) },
            ]}
          />
        </section>
      ))}
    </div>
  );
}
