import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Progress, Table, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../api/problem';
import {
  type FileLine,
  type FileWish,
  resultSheet,
  type RowResult,
  type SheetFormat,
  takeInFile,
} from '../api/referrals';
import { ErrorNote } from '../app/error-note';
import { saveFile } from '../app/save-file';
import { currentLanguage } from '../i18n/i18n';
import { referral } from './words';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Seen {
  readonly rows: number;
  readonly ignored: readonly string[];
  readonly results: readonly RowResult[];
  readonly end: Extract<FileLine, { kind: 'end' }> | undefined;
  readonly broken: string;
  readonly dryRun: boolean;
}

/** A file of work orders: looked at first, then taken in, each row told as soon as it is known. */
export function FilePanel() {
  const { t } = useTranslation(referral);
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [whole, setWhole] = useState(false);
  const [encoding, setEncoding] = useState<FileWish['encoding']>('utf-8');
  const [faultsOnly, setFaultsOnly] = useState(false);
  const [seen, setSeen] = useState<Seen>();
  const wish = (dryRun: boolean, as = encoding): FileWish => ({
    ...{ dryRun, faulty: whole ? 'stop' : 'skip', encoding: as },
  });
  const send = useMutation({
    mutationFn: ({ chosen, how }: { chosen: File; how: FileWish }) => {
      setSeen({ rows: 0, ignored: [], results: [], end: undefined, broken: '', dryRun: how.dryRun });
      return takeInFile(chosen, how, (line) => setSeen((before) => before && added(before, line)));
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const sheet = useMutation({
    mutationFn: (chosen: File) => resultSheet(chosen, wish(true), formatOf(chosen)),
    onSuccess: (rows, chosen) => saveFile(rows, `results.${formatOf(chosen)}`),
  });
  const run = (dryRun: boolean, as?: FileWish['encoding']) =>
    file && send.mutate({ chosen: file, how: wish(dryRun, as) });
  const gbk = send.error instanceof Problem && send.error.slug === 'file-is-gbk';
  const shown = seen?.results.filter(({ faults }) => !faultsOnly || faults.length > 0);
  return (
    <div className="stack">
      <p className="muted">
        {t('fileLead')}{' '}
        <Button type="link" size="small" href="/api/v1/referrals/file/template.xlsx" download>
          {t('template')}
        </Button>
      </p>
      <Upload.Dragger
        accept={`.xlsx,.csv,text/csv,${xlsxType}`}
        maxCount={1}
        fileList={file ? [{ uid: file.name, name: file.name }] : []}
        beforeUpload={(chosen) => {
          setFile(chosen);
          setEncoding('utf-8');
          setSeen(undefined);
          send.reset();
          return false;
        }}
        onRemove={() => setFile(undefined)}
      >
        <InboxOutlined aria-hidden /> {t('choose')}
      </Upload.Dragger>
      <div className="filters">
        <Button disabled={!file} loading={send.isPending && seen?.dryRun} onClick={() => run(true)}>
          {t('tryFirst')}
        </Button>
        <Button
          type="primary"
          disabled={!file || !seen?.end || send.isPending}
          loading={send.isPending && !seen?.dryRun}
          onClick={() => run(false)}
        >
          {t('take')}
        </Button>
        <Checkbox checked={whole} onChange={({ target }) => setWhole(target.checked)}>
          {t('whole')}
        </Checkbox>
        {file && seen?.end && (
          <Button icon={<DownloadOutlined />} loading={sheet.isPending} onClick={() => sheet.mutate(file)}>
            {t('sheet')}
          </Button>
        )}
      </div>
      <ErrorNote error={send.error ?? sheet.error} />
      {gbk && (
        <Button
          onClick={() => {
            setEncoding('gb18030');
            run(true, 'gb18030');
          }}
        >
          {t('readGbk')}
        </Button>
      )}
      {seen && seen.rows > 0 && (
        <>
          <Progress
            percent={Math.round((100 * seen.results.length) / seen.rows)}
            status={seen.broken ? 'exception' : undefined}
            format={() => t('reading', { done: seen.results.length, rows: seen.rows })}
          />
          <div role="status">
            {seen.end && <strong>{t('end', { ...seen.end })}</strong>}
            {seen.broken && <div className="error-note">{seen.broken}</div>}
            {seen.ignored.length > 0 && <p className="muted">{t('ignored', { columns: seen.ignored.join('、') })}</p>}
          </div>
          <Checkbox checked={faultsOnly} onChange={({ target }) => setFaultsOnly(target.checked)}>
            {t('faultsOnly')}
          </Checkbox>
          <Table<RowResult>
            rowKey="row"
            size="small"
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 700 }}
            dataSource={shown}
            columns={[
              { title: t('row'), dataIndex: 'row', width: 64 },
              { title: t('number'), dataIndex: 'number', width: 180 },
              {
                title: t('outcomeOf'),
                width: 130,
                render: (_, { outcome }) => (
                  <span className={outcome === 'refused' ? 'tag tag-over' : 'tag'}>{t(`outcome.${outcome}`)}</span>
                ),
              },
              {
                title: t('case'),
                width: 170,
                render: (_, row) => row.caseId && <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>,
              },
              {
                title: t('faults'),
                render: (_, { faults }) =>
                  faults.map(({ column, slug, zh, en }) => (
                    <div key={column + slug}>
                      {column && <b>{column}：</b>}
                      {currentLanguage() === 'en' ? en : zh}
                    </div>
                  )),
              },
            ]}
          />
        </>
      )}
    </div>
  );
}

/** The result comes back in the format that somebody works with. */
function formatOf({ name }: File): SheetFormat {
  return name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
}

function added(before: Seen, line: FileLine): Seen {
  if (line.kind === 'file') return { ...before, rows: line.rows, ignored: line.ignoredColumns };
  if (line.kind === 'row') return { ...before, results: [...before.results, line] };
  if (line.kind === 'end') return { ...before, end: line };
  return { ...before, broken: currentLanguage() === 'en' ? line.en : line.zh };
}
