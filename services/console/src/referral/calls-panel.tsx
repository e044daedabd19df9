import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { live, useLive } from '../api/live';
import { listCallBacks, type Referral } from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { useListKeys } from '../workbench/use-list-keys';
import { CallDialog } from './call-dialog';
import { referral } from './words';

/** Reporters who wait for a call, the earliest missed deadline first. Works without a mouse. */
export function CallsPanel() {
  const { t } = useTranslation(referral);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Referral>();
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({
    queryKey: ['call-backs', pageToken],
    queryFn: () => listCallBacks(pageToken),
    placeholderData: (known) => known,
    meta: live,
  });
  const items = found.data?.items ?? [];
  const [cursor] = useListKeys(items.length, { open: (at) => setOpen(items[at]), search: () => undefined });
  return (
    <>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data && items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noCalls')} />}
      {items.length > 0 && <p className="muted call-keys">{t('keys')}</p>}
      <ul className="call-list">
        {items.map((row, at) => (
          <li key={row.id} className={at === cursor ? 'call-row call-row-here' : 'call-row'}>
            <div className="call-facts">
              <strong>{row.number}</strong> <span className="muted">{row.sourceName}</span>{' '}
              <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>
              {row.late && <span className="tag tag-over">{t('late')}</span>}
              {row.callBacks.length > 0 && (
                <span className="tag">{t('calledTimes', { count: row.callBacks.length })}</span>
              )}
              <p>{row.text}</p>
              <p className="muted">
                {t('result')}：{row.resultNote || '–'} · {t('due')}：{fullTime(row.dueTime)}
              </p>
            </div>
            <Button type="primary" disabled={!row.mayCallBack} onClick={() => setOpen(row)}>
              {t('call')}
            </Button>
          </li>
        ))}
      </ul>
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
      <CallDialog referral={open} onClose={() => setOpen(undefined)} />
    </>
  );
}
