import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReportReceipt } from '../api/types';
import { CopyButton } from '../app/copy-button';
import { report } from './words';

interface ReceiptCardProps {
  receipt: ReportReceipt;
  street: string;
  onAgain: () => void;
}

/** The number and the link to follow it. The token stands behind the #, so it never reaches a server's log. */
export function ReceiptCard({ receipt, street, onAgain }: ReceiptCardProps) {
  const { t } = useTranslation(report);
  const path = `/track/${street}/${receipt.number}#${receipt.trackToken}`;
  const link = `${location.origin}${path}`;
  return (
    <section className="card center receipt" aria-live="polite">
      <span className="receipt-mark" aria-hidden="true">
        ✓
      </span>
      <h2>{t('done')}</h2>
      <p>
        <span className="muted">{t('number')}</span>
        <output className="receipt-number" aria-label={t('number')}>
          {receipt.number}
        </output>
      </p>
      {receipt.photoPlace === 'outside' && <p className="muted">{t('photoPlaceOutside')}</p>}
      {receipt.photoPlace === 'elsewhere' && <p className="muted">{t('photoPlaceElsewhere')}</p>}
      <p className="muted">{t('followHint')}</p>
      <p className="receipt-link">{link}</p>
      <Link className="button button-primary" to={path}>
        {t('follow')}
      </Link>
      <CopyButton text={link} label={t('copyLink')} />
      <button type="button" className="button button-quiet" onClick={onAgain}>
        {t('again')}
      </button>
    </section>
  );
}
