import { useQuery } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCommand } from '../api/command';
import { closeProject, getProject, listProjectEntries, type Project, type ProjectEntry } from '../api/projects';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { InspectLink } from '../inspection/inspect-link';
import { PhotoStrip } from '../media/photo-strip';
import { DecideDialog, RecordDialog, ReverseDialog } from './entry-dialogs';
import { yuan } from './money';
import { Sums } from './sums';
import { projects } from './words';

/** The books of one project: every line, who wrote it, who approved it, and what is to be done. */
export function ProjectPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation([projects, 'common']);
  const { street } = useMe();
  const { modal } = App.useApp();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [recording, setRecording] = useState(false);
  const [deciding, setDeciding] = useState<ProjectEntry>();
  const [reversing, setReversing] = useState<ProjectEntry>();
  const project = useQuery({ queryKey: ['project', id], queryFn: () => getProject(id) });
  const entries = useQuery({
    queryKey: ['project', id, 'entries', tokens.at(-1)],
    queryFn: () => listProjectEntries(id, tokens.at(-1)),
    placeholderData: (known) => known,
  });
  const close = useCommand((note: string, key) => closeProject(id, note, key));
  const may = (action: Project['allowedActions'][number]) => project.data?.allowedActions.includes(action) ?? false;
  const askToClose = () =>
    modal.confirm({
      title: t('close'),
      content: t('closeLead'),
      okText: t('close'),
      cancelText: t('common:cancel'),
      onOk: () => close.run(''),
    });
  const mayReverse = (row: ProjectEntry) =>
    may('record') && row.kind === 'expense' && row.state === 'approved' && !row.reversedById;
  return (
    <>
      <div className="desk-title">
        <h1>{project.data?.name ?? t('title')}</h1>
        <span className="muted">
          {project.data && `${project.data.number} · ${project.data.communityName || t('ofStreet')}`}
        </span>
        {project.data?.deliberationId && (
          <Link to={`/deliberations/${project.data.deliberationId}`}>{t('fromResolution')}</Link>
        )}
        <a className="grow" href={`/open/${street.code}/projects/${id}`} target="_blank" rel="noreferrer">
          {t('public')}
        </a>
        {may('close') && <Button onClick={askToClose}>{t('close')}</Button>}
        {may('record') && (
          <Button type="primary" onClick={() => setRecording(true)}>
            {t('record')}
          </Button>
        )}
      </div>
      <p>
        <Link to="/projects">{t('all')}</Link>
        {project.data && (
          <>
            {' · '}
            <InspectLink kind="project" id={id} number={project.data.number} fit />
          </>
        )}
      </p>
      <ErrorNote error={project.error ?? entries.error ?? close.error} onRetry={() => void project.refetch()} />
      {project.data && <Sums project={project.data} />}
      <Table<ProjectEntry>
        className="panel-table"
        rowKey="id"
        loading={entries.isPending}
        dataSource={entries.data?.items}
        pagination={false}
        scroll={{ x: 1000 }}
        columns={[
          { title: '#', dataIndex: 'line', width: 50 },
          { title: t('kind'), width: 80, render: (_, row) => t(`kind.${row.kind}`) },
          { title: t('day'), dataIndex: 'day', width: 120 },
          {
            title: t('purpose'),
            render: (_, row) => (
              <>
                {row.purpose}
                {row.payee && <small className="muted"> · {row.payee}</small>}
                {row.decisionNote && <div className="muted">{row.decisionNote}</div>}
              </>
            ),
          },
          { title: t('amount'), width: 140, align: 'right', render: (_, row) => yuan(row.amountFen) },
          { title: t('receipts'), width: 130, render: (_, row) => <PhotoStrip photos={row.receipts} /> },
          {
            title: t('who'),
            width: 200,
            render: (_, row) => (
              <>
                {t('recorded')} {row.recordedName}
                {row.decidedName && (
                  <div title={fullTime(row.decideTime)}>
                    {t('approved')} {row.decidedName}
                  </div>
                )}
              </>
            ),
          },
          {
            title: '',
            width: 190,
            render: (_, row) => (
              <>
                <span className="tag">{row.reversedById ? t('reversed') : t(`entry.${row.state}`)}</span>{' '}
                {row.mayDecide && (
                  <Button size="small" type="primary" onClick={() => setDeciding(row)}>
                    {t('decide')}
                  </Button>
                )}
                {mayReverse(row) && (
                  <Button size="small" onClick={() => setReversing(row)}>
                    {t('reverse')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={entries.data?.nextPageToken} onChange={setTokens} />
      <RecordDialog projectId={id} open={recording} onClose={() => setRecording(false)} />
      <DecideDialog projectId={id} entry={deciding} onClose={() => setDeciding(undefined)} />
      <ReverseDialog projectId={id} entry={reversing} onClose={() => setReversing(undefined)} />
    </>
  );
}
