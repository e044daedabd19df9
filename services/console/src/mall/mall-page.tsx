import { useQuery } from '@tanstack/react-query';
import { Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getBalance, listEntries } from '../api/others';
import type { Entry } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { CounterPanel } from './counter-panel';
import './mall.css';
import { OffersPanel } from './offers-panel';
import { OrdersPanel } from './orders-panel';
import { mall } from './words';

/** Points and what they buy; for merchants, the counter. */
export function MallPage() {
  const { t } = useTranslation(mall);
  const { person } = useMe();
  const merchant = holds(person, 'merchant');
  const earner = person.appointments.some((one) => one.position !== 'merchant');
  const [tab, setTab] = useState(merchant && !earner ? 'counter' : 'offers');
  const balance = useQuery({ queryKey: ['balance'], queryFn: getBalance, enabled: earner });
  const points = balance.data?.points ?? 0;
  const items = [
    ...(merchant ? [{ key: 'counter', label: t('counter'), children: <CounterPanel /> }] : []),
    {
      key: 'offers',
      label: t('offers'),
      children: <OffersPanel points={points} mayRedeem={earner} onRedeemed={() => setTab('orders')} />,
    },
    ...(earner
      ? [
          { key: 'orders', label: t('orders'), children: <OrdersPanel /> },
          { key: 'entries', label: t('entries'), children: <EntriesPanel /> },
        ]
      : []),
  ];
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <ErrorNote error={balance.error} onRetry={() => void balance.refetch()} />
      {balance.data && (
        <dl className="balance">
          <div>
            <dt>{t('balance')}</dt>
            <dd>{balance.data.points}</dd>
          </div>
          <div>
            <dt>{t('earned')}</dt>
            <dd>{balance.data.earnedTotal}</dd>
          </div>
          <div>
            <dt>{t('spent')}</dt>
            <dd>{balance.data.spentTotal}</dd>
          </div>
        </dl>
      )}
      <Tabs activeKey={tab} onChange={setTab} items={items} />
    </>
  );
}

function EntriesPanel() {
  const { t } = useTranslation(mall);
  const entries = useQuery({ queryKey: ['entries'], queryFn: listEntries });
  return (
    <>
      <ErrorNote error={entries.error} onRetry={() => void entries.refetch()} />
      <Table<Entry>
        size="small"
        rowKey="id"
        className="panel-table"
        loading={entries.isPending}
        dataSource={entries.data?.items}
        pagination={false}
        columns={[
          { title: t('time'), width: '32%', render: (_, row) => fullTime(row.time) },
          { title: t('reason'), dataIndex: 'reason' },
          {
            title: t('points'),
            width: 64,
            align: 'right',
            render: (_, row) => (
              <b className={row.points > 0 ? 'plus' : 'minus'}>{row.points > 0 ? `+${row.points}` : row.points}</b>
            ),
          },
          { title: t('after'), dataIndex: 'balanceAfter', width: 64, align: 'right' },
        ]}
      />
    </>
  );
}
