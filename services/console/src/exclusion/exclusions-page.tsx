import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { listExclusions } from '../api/handling';
import { live, useLive } from '../api/live';
import type { Exclusion } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { ReviewDialog } from './review-dialog';
import { RevokeDialog } from './revoke-dialog';
import { TermsPanel } from './terms-panel';
import { exclusion } from './words';

const pageSize = 50;
const states = ['', 'proposed', 'excluded', 'rejected', 'revoked'];

/** The register of cases that are out of the rates, and of those that somebody wants out. */
export function ExclusionsPage() {
  const { t } = useTranslation([exclusion, 'common']);
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Exclusion>();
  const [revoking, setRevoking] = useState<Exclusion>();
  const state = states.find((one) => one === search.get('state')) ?? '';
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({
    queryKey: ['exclusions', state, pageToken],
    queryFn: () => listExclusions({ state: state || undefined, pageSize, pageToken }),
    placeholderData: (known) => known,
    meta: live,
  });
  const who = (name: string, position: string, time: string | undefined) =>
    name && `${name} · ${t(`common:position.${position}`)} · ${fullTime(time)}`;
  return (
    <div className="stack">
      <div className="desk-title">
        <h1>{t('title')}</h1>
      </div>
      <p className="muted">{t('lead')}</p>
      <div className="filters">
        <Segmented
          aria-label={t('title')}
          value={state}
          options={states.map((one) => ({ value: one, label: one ? t(`state.${one}`) : t('all') }))}
          onChange={(value) => {
            setTokens([]);
            setSearch(value ? { state: value } : {}, { replace: true });
          }}
        />
      </div>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Table<Exclusion>
        rowKey="id"
        size="middle"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} /> }}
        dataSource={found.data?.items}
        columns={[
          {
            title: t('number'),
            render: (_, row) => <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>,
          },
          { title: t('where'), render: (_, row) => `${row.gridName} · ${row.matterName}` },
          { title: t('reason'), dataIndex: 'reason' },
          { title: t('proposer'), render: (_, row) => who(row.proposerName, row.proposerPosition, row.proposedTime) },
          {
            title: t('reviewer'),
            render: (_, row) => (
              <>
                <span className={row.state === 'excluded' ? 'tag tag-over' : 'tag'}>{t(`state.${row.state}`)}</span>{' '}
                {who(row.reviewerName, row.reviewerPosition, row.reviewedTime)} {row.reviewNote}{' '}
                {row.mayReview && (
                  <Button type="primary" size="small" onClick={() => setOpen(row)}>
                    {t('decide')}
                  </Button>
                )}
                {row.state === 'revoked' && (
                  <p className="muted">
                    {t('revoke')} {who(row.revokerName, row.revokerPosition, row.revokedTime)} {row.revokeNote}
                  </p>
                )}
                {row.mayRevoke && (
                  <Button
                    size="small"
                    title={t('revokeUntil', { time: fullTime(row.revocableUntil) })}
                    onClick={() => setRevoking(row)}
                  >
                    {t('revoke')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
      <TermsPanel mayChange={holds(me.person, 'street_admin')} />
      <ReviewDialog entry={open} onClose={() => setOpen(undefined)} />
      <RevokeDialog entry={revoking} onClose={() => setRevoking(undefined)} />
    </div>
  );
}
