import { useQuery } from '@tanstack/react-query';
import { Empty, Grid, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { listRights } from '../api/rights';
import type { AuditEntry } from '../api/types';
import { CopyText } from '../app/copy-text';
import { fullTime } from '../clock/street-time';
import { currentLanguage } from '../i18n/i18n';
import { Actor } from './actor';
import { EntryDetail } from './entry-detail';
import { audit } from './words';

interface EntriesTableProps {
  items: readonly AuditEntry[] | undefined;
  loading: boolean;
}

/** Names of actions, as the table of rights has them; an action that it does not know keeps its code. */
export function useActionNames(): ReadonlyMap<string, string> {
  const table = useQuery({ queryKey: ['rights'], queryFn: listRights, staleTime: 600_000 });
  const rows = table.data?.flatMap(({ rights }) => rights) ?? [];
  return new Map(rows.map((row) => [row.action, row.name[currentLanguage()]]));
}

/** Dense rows at a desk, one short paragraph each on a phone; each opens to everything that its hash covers. */
export function EntriesTable({ items, loading }: EntriesTableProps) {
  const { t } = useTranslation(audit);
  const wide = Grid.useBreakpoint().md ?? true;
  const names = useActionNames();
  const nameOf = (entry: AuditEntry) => names.get(entry.action) ?? (entry.action || '–');
  const phone: TableColumnsType<AuditEntry> = [
    {
      title: t('entries'),
      render: (_, row) => (
        <div className="audit-row">
          <div>
            <strong>{nameOf(row)}</strong>
            <Outcome entry={row} />
          </div>
          <div>
            <span>
              <Actor entry={row} />
            </span>
            <small className="muted digits">{fullTime(row.time)}</small>
          </div>
        </div>
      ),
    },
  ];
  const desk: TableColumnsType<AuditEntry> = [
    { title: t('seq'), width: 80, align: 'right', render: (_, row) => <span className="digits">{row.seq}</span> },
    { title: t('time'), width: 140, render: (_, row) => <span className="digits">{fullTime(row.time)}</span> },
    {
      title: t('action'),
      render: (_, row) => (
        <>
          {nameOf(row)}
          <br />
          <code className="muted">{row.action || '–'}</code>
        </>
      ),
    },
    { title: t('outcome'), width: 170, render: (_, row) => <Outcome entry={row} /> },
    { title: t('who'), width: 170, render: (_, row) => <Actor entry={row} /> },
    {
      title: t('object'),
      width: 170,
      render: (_, row) => (
        <>
          {row.targetKind || '–'}
          <br />
          {row.targetId && <CopyText text={row.targetId} />}
        </>
      ),
    },
    { title: t('service'), width: 120, dataIndex: 'service' },
    { title: t('hash'), width: 130, render: (_, row) => <CopyText text={row.hash} /> },
  ];
  return (
    <Table<AuditEntry>
      className="panel-table"
      size="small"
      rowKey="seq"
      loading={loading}
      dataSource={items}
      pagination={false}
      {...(wide ? { scroll: { x: 1080 } } : {})}
      expandable={{
        expandedRowRender: (entry) => <EntryDetail entry={entry} />,
        expandRowByClick: true,
        columnWidth: wide ? 48 : 36,
      }}
      locale={{
        emptyText: loading ? ' ' : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />,
      }}
      columns={wide ? desk : phone}
    />
  );
}

function Outcome({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation(audit);
  if (entry.outcome !== 'refused') return <span>{t(`outcome.${entry.outcome}`)}</span>;
  return (
    <span className="audit-refused">
      {t('outcome.refused')}
      <small>{entry.slug}</small>
    </span>
  );
}
