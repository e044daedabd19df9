import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { listOffers, redeemOffer } from '../api/others';
import type { Offer } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { mall } from './words';

interface OffersPanelProps {
  points: number;
  mayRedeem: boolean;
  onRedeemed: () => void;
}

/** What merchants give, and the button to take it. */
export function OffersPanel({ points, mayRedeem, onRedeemed }: OffersPanelProps) {
  const { t } = useTranslation([mall, 'common']);
  const { modal } = App.useApp();
  const [query, setQuery] = useState('');
  const offers = useQuery({
    queryKey: ['offers', query],
    queryFn: () => listOffers(query),
    placeholderData: (known) => known,
  });
  const redeem = useCommand(
    (offer: Offer, key) => redeemOffer(offer.id, key),
    (order) => {
      modal.success({
        title: t('done'),
        content: (
          <div className="pickup">
            <span>{t('code')}</span>
            <output aria-label={t('code')}>{order.pickupCode}</output>
            <span>{t('codeHint', { merchant: order.merchantName })}</span>
          </div>
        ),
        okText: t('common:close'),
        onOk: onRedeemed,
      });
    },
  );
  function ask(offer: Offer) {
    modal.confirm({
      title: t('confirm', { title: offer.title }),
      content: t('confirmText', { points: offer.points, merchant: offer.merchantName }),
      okText: t('redeem'),
      cancelText: t('common:cancel'),
      onOk: () => redeem.run(offer),
    });
  }
  return (
    <>
      <Input.Search
        className="offer-search"
        placeholder={t('search')}
        aria-label={t('search')}
        allowClear
        onSearch={setQuery}
      />
      <ErrorNote error={offers.error ?? redeem.error} />
      {offers.data?.items.length === 0 && <Empty description={t('common:empty')} />}
      <ul className="offers">
        {offers.data?.items.map((offer) => {
          const gone = offer.stock <= 0 || !offer.active;
          const short = offer.points > points;
          return (
            <li key={offer.id} className="panel offer">
              <span className="tag">{t(`kind.${offer.kind}`)}</span>
              <h3>{offer.title}</h3>
              <p className="muted">{offer.description}</p>
              <p className="muted offer-where">{[offer.merchantName, offer.address].filter(Boolean).join(' · ')}</p>
              <div className="offer-foot">
                <strong>{t('cost', { points: offer.points })}</strong>
                <small>{gone ? t('soldOut') : t('stock', { count: offer.stock })}</small>
                {mayRedeem && (
                  <Button
                    type="primary"
                    disabled={gone || short || redeem.busy}
                    onClick={() => ask(offer)}
                    aria-label={`${t('redeem')} ${offer.title}`}
                  >
                    {short && !gone ? t('short') : t('redeem')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
