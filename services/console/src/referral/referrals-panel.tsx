import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { live, useLive } from '../api/live';
import { exportAnswers, listReferrals, type Referral, type SheetFormat } from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { fullTime, streetDay } from '../clock/street-time';
import { referral } from './words';

/** Everything that was handed in, with how far it is; and the sheet that goes back to its sources. */
export function ReferralsPanel() {
  const { t } = useTranslation([referral, 'common']);
  const { street } = useMe();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [finishedOnly, setFinishedOnly] = useState(false);
  const pageToken = tokens.at(-1);
  useLive();
  const found = useQuery({
    queryKey: ['referrals', finishedOnly, pageToken],
    queryFn: () => listReferrals({ finishedOnly, pageToken }),
    placeholderData: (known) => known,
    meta: live,
  });
  const file = `answers-${street.code}-${streetDay(new Date())}`;
  const download = useMutation({
    mutationFn: (as: SheetFormat) => exportAnswers({ finishedOnly }, as),
    onSuccess: (rows, as) => saveFile(rows, `${file}.${as}`),
  });
  return (
    <>
      <div className="filters">
        <Checkbox
          checked={finishedOnly}
          onChange={({ target }) => {
            setTokens([]);
            setFinishedOnly(target.checked);
          }}
        >
          {t('finished')}
        </Checkbox>
        <Button
          icon={<DownloadOutlined />}
          loading={download.isPending && download.variables === 'xlsx'}
          onClick={() => download.mutate('xlsx')}
        >
          {t('answers')}
        </Button>
        <Button
          type="link"
          aria-label={t('answersCsv')}
          loading={download.isPending && download.variables === 'csv'}
          onClick={() => download.mutate('csv')}
        >
          CSV
        </Button>
      </div>
      <ErrorNote error={found.error ?? download.error} onRetry={() => void found.refetch()} />
      <Table<Referral>
        rowKey="id"
        size="middle"
        loading={found.isPending}
        pagination={false}
        scroll={{ x: 1000 }}
        dataSource={found.data?.items}
        columns={[
          { title: t('number'), render: (_, row) => `${row.number} · ${row.sourceName}` },
          { title: t('case'), render: (_, row) => <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link> },
          { title: t('what'), dataIndex: 'text', ellipsis: true, width: 260 },
          {
            title: t('state'),
            render: (_, row) => (
              <span className={`tag tag-${row.caseState}`}>{t(`common:state.${row.caseState}`)}</span>
            ),
          },
          { title: t('received'), render: (_, row) => fullTime(row.receiveTime) },
          {
            title: t('due'),
            render: (_, row) => (
              <>
                {fullTime(row.dueTime)} {row.late && <span className="tag tag-over">{t('late')}</span>}
              </>
            ),
          },
          { title: t('callBack'), render: (_, row) => t(`callState.${row.callBackState}`) },
        ]}
      />
      <Pager tokens={tokens} next={found.data?.nextPageToken || undefined} onChange={setTokens} />
    </>
  );
}
