import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Table } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { collectOrder, listOrders } from '../api/others';
import type { Order } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { mall } from './words';

/** The merchant types the customer's code and hands over. */
export function CounterPanel() {
  const { t } = useTranslation(mall);
  const { message } = App.useApp();
  const [code, setCode] = useState('');
  const orders = useQuery({
    queryKey: ['orders', 'merchant'],
    queryFn: () => listOrders(true),
    refetchInterval: 15_000,
  });
  const collect = useCommand(
    (pickupCode: string, key) => collectOrder(pickupCode, key),
    (order) => {
      setCode('');
      void message.success(t('collected', { title: order.offerTitle }));
    },
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.length === 6) collect.run(code);
  }
  return (
    <div className="stack">
      <form className="panel counter" onSubmit={submit}>
        <span id="pickup-label">{t('enterCode')}</span>
        <Input
          aria-labelledby="pickup-label"
          className="counter-code"
          size="large"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          inputMode="numeric"
          autoComplete="off"
        />
        <Button type="primary" size="large" htmlType="submit" disabled={code.length !== 6} loading={collect.busy}>
          {t('collect')}
        </Button>
        <ErrorNote error={collect.error} />
      </form>
      <section className="panel">
        <h2>{t('merchantOrders')}</h2>
        <ErrorNote error={orders.error} onRetry={() => void orders.refetch()} />
        <Table<Order>
          size="small"
          rowKey="id"
          dataSource={orders.data?.items}
          loading={orders.isPending}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          columns={[
            { title: t('item'), dataIndex: 'offerTitle' },
            { title: t('points'), dataIndex: 'points', width: 64, align: 'right' },
            { title: t('state'), width: 80, render: (_, row) => t(`order.${row.state}`) },
            { title: t('time'), width: '30%', render: (_, row) => fullTime(row.collectedTime ?? row.placedTime) },
          ]}
        />
      </section>
    </div>
  );
}
