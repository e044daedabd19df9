import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCommand } from '../api/command';
import { drawRecord, drawRound, getRound, type Inspection, type InspectionRound } from '../api/inspections';
import { CopyText } from '../app/copy-text';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { saveFile } from '../app/save-file';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { FollowLink, SubjectLink } from './subject-link';
import { inspection as words } from './words';

/** One round: its rules, the proof of its draw, what was found. */
export function RoundPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: ['inspection-round', id], queryFn: () => getRound(id), refetchInterval: 30_000 });
  const draw = useCommand((_: undefined, key) => drawRound(id, key));
  const record = useCommand(
    () => drawRecord(id),
    (answer) => saveFile(new Blob([JSON.stringify(answer, undefined, 2)]), `${answer.number}.json`),
  );
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const round = found.data;
  return (
    <>
      <div className="desk-title">
        <h1>
          {round.title} <span className="muted">{round.number}</span>
        </h1>
        <span className="grow">
          <span className="tag">{t(`state.${round.state}`)}</span>
        </span>
        {round.mayDraw && (
          <Popconfirm title={t('draw')} description={t('drawLead')} onConfirm={() => draw.run(undefined)}>
            <Button type="primary" loading={draw.busy}>
              {t('draw')}
            </Button>
          </Popconfirm>
        )}
        {round.state !== 'announced' && <Button onClick={() => record.run(undefined)}>{t('record')}</Button>}
      </div>
      <ErrorNote error={draw.error ?? record.error} />
      <Facts round={round} />
      <Table<Inspection>
        className="panel-table"
        rowKey="id"
        dataSource={round.inspections}
        pagination={false}
        locale={{ emptyText: t('none') }}
        scroll={{ x: 860 }}
        columns={[
          { title: '', width: 50, dataIndex: 'seq' },
          {
            title: t(`kind.${round.kind}`),
            render: (_, row) => (
              <>
                <SubjectLink one={row} />
                <div className="muted">{[row.gridName, row.address].filter(Boolean).join(' · ')}</div>
              </>
            ),
          },
          { title: t('inspector'), width: 120, dataIndex: 'inspectorName' },
          { title: t('result'), width: 360, render: (_, row) => <Result one={row} /> },
        ]}
      />
    </>
  );
}

function Result({ one }: { one: Inspection }) {
  const { t } = useTranslation(words);
  return (
    <>
      <span className={`tag ${one.state === 'failed' ? 'tag-over' : ''}`}>{t(`one.${one.state}`)}</span>{' '}
      {one.caseEffect && t(`effect.${one.caseEffect}`)} <FollowLink one={one} /> {one.failedPoints.join('、')}{' '}
      {one.note}
      <PhotoStrip photos={one.media} />
    </>
  );
}

function Facts({ round }: { round: InspectionRound }) {
  const { t } = useTranslation(words);
  // A place stands and an open project runs: there is no period to show.
  const timed = round.finishedFrom !== round.finishedUntil;
  const period = [round.finishedFrom, round.finishedUntil].map((time) => (time ? fullTime(time) : '')).join(' – ');
  return (
    <section className="panel">
      <p>
        {[
          ...[t(`kind.${round.kind}`), round.subKind && t(`sub.${round.subKind}`), t(`method.${round.method}`)],
          ...[t(`mode.${round.mode}`), round.method === 'choice' ? round.reason : timed && period],
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="muted">{`${t('inspectors')} ${round.inspectorNames.join('、')}`}</p>
      <p className="muted">{`${t('points')} ${round.checklist.join(' · ')}`}</p>
      <p>
        {t('seedHash')} <CopyText text={round.seedHash} short={16} />
      </p>
      {round.seed && (
        <p>
          {t('seed')} <CopyText text={round.seed} short={16} /> · {t('poolHash')}{' '}
          <CopyText text={round.poolHash} short={16} /> · {t('poolSize')} {round.poolSize}
        </p>
      )}
    </section>
  );
}
