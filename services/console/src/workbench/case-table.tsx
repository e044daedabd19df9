import { Empty, Table, type TableColumnsType } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseFile } from '../api/types';
import { DueText } from '../clock/due-text';
import { useNow } from '../clock/use-now';
import { shortTime } from '../clock/street-time';
import { dispatching } from '../dispatching/words';
import { workbench } from './words';

interface CaseTableProps {
  items: readonly CaseFile[];
  loading: boolean;
  cursor: number;
  onCursor: (index: number) => void;
  /** Undefined: nothing can be picked. Kept over pages, 500 at most. */
  picked: readonly string[] | undefined;
  onPick: (caseIds: readonly string[]) => void;
}

const mostPicked = 500;
const dispatchable = ['reported', 'dispatched', 'claimed'];

/** Dense rows; overdue ones are marked red at their left edge and by their countdown. */
export function CaseTable({ items, loading, cursor, onCursor, picked, onPick }: CaseTableProps) {
  const { t } = useTranslation([workbench, dispatching, 'common']);
  const now = useNow(60_000);
  useEffect(() => {
    document.querySelector('.row-cursor')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  const columns: TableColumnsType<CaseFile> = [
    {
      title: t('number'),
      width: 150,
      render: (_, row) => (
        <Link to={`/cases/${row.id}`} className="case-number">
          {row.number}
        </Link>
      ),
    },
    {
      title: t('state'),
      width: 104,
      render: (_, row) => <span className={`tag tag-${row.state}`}>{t(`common:state.${row.state}`)}</span>,
    },
    {
      title: t('what'),
      render: (_, row) => (
        <div className="case-what">
          <strong>{row.matterName}</strong>
          {row.urgency === 'danger' && <b className="due-over">{t('danger')}</b>}
          {row.duplicateCount > 0 && <em>{t('duplicates', { count: row.duplicateCount })}</em>}
          {row.repeatCount > 0 && <em>{t('repeats', { count: row.repeatCount })}</em>}
          <span title={row.text}>{row.text}</span>
        </div>
      ),
    },
    {
      title: t('where'),
      width: 190,
      render: (_, row) => (
        <div className="case-where">
          {row.gridName}
          <small>{row.blockName}</small>
        </div>
      ),
    },
    { title: t('who'), width: 96, render: (_, row) => row.assigneeName || '–' },
    { title: t('level'), width: 90, render: (_, row) => t(`common:level.${row.responseLevel}`) },
    { title: t('due'), width: 110, render: (_, row) => <DueText caseFile={row} /> },
    {
      title: t('rung'),
      width: 76,
      render: (_, row) =>
        row.rung === 'grid' ? t('common:rung.grid') : <b className="due-over">{t(`common:rung.${row.rung}`)}</b>,
    },
    {
      title: t('reported'),
      width: 112,
      render: (_, row) => <time dateTime={row.reportedTime}>{shortTime(row.reportedTime, now)}</time>,
    },
  ];
  return (
    <Table<CaseFile>
      className="case-table"
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={items}
      loading={loading}
      pagination={false}
      rowSelection={
        picked && {
          selectedRowKeys: [...picked],
          preserveSelectedRowKeys: true,
          onChange: (keys) => onPick(keys.map(String).slice(0, mostPicked)),
          getCheckboxProps: ({ number, state }) => ({
            'aria-label': t('dispatching:select', { number }),
            disabled: !dispatchable.includes(state),
          }),
        }
      }
      scroll={{ x: 1080 }}
      sticky
      rowClassName={(row, index) => `${row.overdue ? 'row-over' : ''} ${index === cursor ? 'row-cursor' : ''}`}
      onRow={(_, index) => ({ onMouseDown: () => onCursor(index ?? -1), 'aria-selected': index === cursor })}
      locale={{
        emptyText: loading ? (
          ' '
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`${t('none')} · ${t('noneHint')}`} />
        ),
      }}
    />
  );
}
