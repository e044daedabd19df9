import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { cancelOrder, listOrders } from '../api/others';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { mall } from './words';

/** What was redeemed; the pick-up code large enough to be read across a counter. */
export function OrdersPanel() {
  const { t } = useTranslation([mall, 'common']);
  const { modal } = App.useApp();
  const orders = useQuery({ queryKey: ['orders', 'mine'], queryFn: () => listOrders(false) });
  const cancel = useCommand((id: string, key) => cancelOrder(id, key));
  function ask(id: string) {
    modal.confirm({
      title: t('cancelConfirm'),
      okText: t('cancelOrder'),
      okButtonProps: { danger: true },
      cancelText: t('common:back'),
      onOk: () => cancel.run(id),
    });
  }
  return (
    <>
      <ErrorNote error={orders.error ?? cancel.error} onRetry={() => void orders.refetch()} />
      {orders.data?.items.length === 0 && <Empty description={t('noOrders')} />}
      <ul className="orders">
        {orders.data?.items.map((order) => (
          <li key={order.id} className={`panel order order-${order.state}`}>
            <div>
              <h3>{order.offerTitle}</h3>
              <p className="muted">{order.merchantName}</p>
              <p className="muted">
                {t('cost', { points: order.points })} · {fullTime(order.placedTime)}
              </p>
            </div>
            {order.state === 'placed' ? (
              <div className="pickup">
                <span>{t('code')}</span>
                <output aria-label={t('code')}>{order.pickupCode}</output>
                <Button type="link" danger onClick={() => ask(order.id)}>
                  {t('cancelOrder')}
                </Button>
              </div>
            ) : (
              <span className="tag">{t(`order.${order.state}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
