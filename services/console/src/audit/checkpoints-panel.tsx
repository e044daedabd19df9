import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCheckpoints } from '../api/audit';
import type { AuditCheckpoint } from '../api/types';
import { CopyText } from '../app/copy-text';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { saveFile } from '../app/save-file';
import { fullTime } from '../clock/street-time';
import { audit } from './words';

const pageSize = 50;

/** Signed checkpoints, newest first, and the public keys that prove them. */
export function CheckpointsPanel() {
  const { t } = useTranslation([audit, 'common']);
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const pageToken = tokens.at(-1);
  const checkpoints = useQuery({
    queryKey: ['audit', 'checkpoints', pageToken],
    queryFn: () => listCheckpoints({ pageSize, ...(pageToken ? { pageToken } : {}) }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const keys = checkpoints.data?.keys;
  return (
    <>
      <div className="heading-row">
        <p className="muted">{t('checkpointLead')}</p>
        {keys && <Button onClick={() => saveFile(keyFile(keys), 'audit-keys.jwks.json')}>{t('keys')}</Button>}
      </div>
      <ErrorNote error={checkpoints.error} onRetry={() => void checkpoints.refetch()} />
      <Table<AuditCheckpoint>
        className="panel-table"
        size="small"
        rowKey="seq"
        loading={checkpoints.isPending || checkpoints.isPlaceholderData}
        dataSource={checkpoints.data?.items}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{
          emptyText: checkpoints.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noCheckpoints')} />
          ),
        }}
        columns={[
          { title: t('seq'), width: 90, align: 'right', render: (_, row) => <span className="digits">{row.seq}</span> },
          { title: t('time'), width: 150, render: (_, row) => <span className="digits">{fullTime(row.time)}</span> },
          { title: t('hash'), render: (_, row) => <CopyText text={row.hash} short={20} /> },
          { title: t('signature'), render: (_, row) => <CopyText text={row.signature} short={20} /> },
          { title: t('key'), width: 150, render: (_, row) => <CopyText text={row.keyId} /> },
        ]}
      />
      <Pager tokens={tokens} next={checkpoints.data?.nextPageToken} onChange={setTokens} />
    </>
  );
}

/** A JWK set, as the stand-alone verifier reads it. */
function keyFile(keys: readonly unknown[]): Blob {
  return new Blob([JSON.stringify({ keys }, null, 2)], { type: 'application/json' });
}
