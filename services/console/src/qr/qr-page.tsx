import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { getGrid, listQrCodes } from '../api/places';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { GridSelect } from '../place/grid-select';
import './qr.css';
import { qr } from './words';

/** The QR codes of a grid, ready to print and to hang on doors. */
export function QrPage() {
  const { t } = useTranslation(qr);
  const { person } = useMe();
  const [search, setSearch] = useSearchParams();
  const own = holds(person, 'grid_leader', 'resident_leader', 'co_leader')
    ? person.appointments.find((one) => one.placeKind === 'grid')?.placeId
    : undefined;
  const gridId = search.get('grid') ?? own;
  const grid = useQuery({
    queryKey: ['grid', gridId],
    queryFn: () => getGrid(gridId ?? ''),
    enabled: Boolean(gridId),
    staleTime: 600_000,
  });
  const codes = useQuery({
    queryKey: ['qr-codes', gridId],
    queryFn: () => listQrCodes(gridId ?? ''),
    enabled: Boolean(gridId),
  });
  return (
    <>
      <div className="desk-title no-print">
        <h1>{t('title')}</h1>
        <div className="qr-grid">
          <GridSelect
            value={gridId}
            onChange={(id) => setSearch(id ? { grid: id } : {})}
            placeholder={t('grid')}
            label={t('grid')}
          />
        </div>
        <Button type="primary" icon={<PrinterOutlined />} disabled={!codes.data?.items.length} onClick={() => print()}>
          {t('print')}
        </Button>
      </div>
      <ErrorNote error={codes.error ?? grid.error} onRetry={() => void codes.refetch()} />
      {(!gridId || codes.data?.items.length === 0) && <Empty description={t(gridId ? 'none' : 'choose')} />}
      <ul className="qr-sheet">
        {codes.data?.items.map((code) => (
          <li key={code.code} className="panel">
            <strong>{t('scan')}</strong>
            <img
              src={`/api/v1/qr-codes/${encodeURIComponent(code.code)}.svg`}
              alt={`${t('title')} ${code.placeName}`}
              width="180"
              height="180"
            />
            <b>{code.placeName}</b>
            <span className="muted">{[grid.data?.communityName, grid.data?.name].filter(Boolean).join(' · ')}</span>
            <Link to={`/r/${code.code}`} className="qr-code">
              {code.code}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
