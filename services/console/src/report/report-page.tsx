import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getQrPlace } from '../api/places';
import { Problem } from '../api/problem';
import type { QrPlace, ReportReceipt } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { ReceiptCard } from './receipt-card';
import { ReportForm } from './report-form';
import { report } from './words';
import './report.css';

/** The page behind the QR code at a door: a report for exactly that grid. */
export function ReportPage() {
  const { qrCode = '' } = useParams();
  const { t } = useTranslation([report, 'common']);
  const place = useQuery({ queryKey: ['qr', qrCode], queryFn: () => getQrPlace(qrCode), staleTime: 60_000 });
  const [receipt, setReceipt] = useState<ReportReceipt>();
  const unknown = place.error instanceof Problem && place.error.status < 500 && place.error.status !== 429;
  return (
    <PhonePage title={t('title')}>
      {place.isPending && <Loading />}
      {unknown && (
        <section className="card center">
          <h2>{t('unknown')}</h2>
          <p className="muted">{t('unknownHint')}</p>
          <p className="muted code">{qrCode}</p>
          <Link className="button" to="/">
            {t('common:home')}
          </Link>
        </section>
      )}
      {!unknown && <ErrorNote error={place.error} onRetry={() => void place.refetch()} />}
      {place.data && <PlaceCard place={place.data} />}
      {place.data && !receipt && <ReportForm place={place.data} onSent={setReceipt} />}
      {place.data && receipt && (
        <ReceiptCard receipt={receipt} street={streetOf(place.data)} onAgain={() => setReceipt(undefined)} />
      )}
    </PhonePage>
  );
}

/** The street's code: the code on the sign begins with it. */
function streetOf(place: QrPlace): string {
  return place.street?.code ?? place.code.slice(0, 9);
}

function PlaceCard({ place }: { place: QrPlace }) {
  const { t } = useTranslation(report);
  return (
    <section className="card place-card">
      <p>{t('here')}</p>
      <h2>{place.placeName || place.grid?.name}</h2>
      <p>{[place.street?.name, place.grid?.communityName, place.grid?.name].filter(Boolean).join(' · ')}</p>
    </section>
  );
}
