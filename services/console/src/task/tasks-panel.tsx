import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { listTasks, type Task, type TaskFilter } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { fullTime } from '../clock/street-time';
import { TaskDrawer } from './task-drawer';
import { task as words } from './words';

const states = ['published', 'claimed', 'completed', 'cancelled'];
const pageSize = 50;
const askAgainMs = 20_000;

/** What the address asks for. */
export function filterOf(search: URLSearchParams): TaskFilter {
  const state = search.get('state');
  const planId = search.get('plan');
  const placeId = search.get('place');
  return {
    ...(state ? { state: [state] as NonNullable<TaskFilter['state']> } : {}),
    ...(planId ? { planId } : {}),
    ...(placeId ? { placeId } : {}),
    ...(search.get('overdue') ? { overdueOnly: true } : {}),
    ...(search.get('check') ? { checkDueOnly: true } : {}),
  };
}

/** The list of tasks by deadline. */
export function TasksPanel() {
  const { t } = useTranslation(words);
  const [search, setSearch] = useSearchParams();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const filter = filterOf(search);
  const pageToken = tokens.at(-1);
  const tasks = useQuery({
    queryKey: ['tasks', 'desk', filter, pageToken],
    queryFn: () => listTasks({ ...filter, pageSize, ...(pageToken ? { pageToken } : {}) }),
    placeholderData: (known) => known,
    refetchInterval: askAgainMs,
  });
  function show(name: string, value: string | undefined) {
    const changed = new URLSearchParams(search);
    if (value) changed.set(name, value);
    else changed.delete(name);
    setSearch(changed, { replace: name !== 'task' });
    if (name !== 'task') setTokens([]);
  }
  return (
    <>
      <div className="filters" role="search">
        <Select
          allowClear
          aria-label={t('col.state')}
          placeholder={t('allStates')}
          value={search.get('state')}
          onChange={(value?: string) => show('state', value)}
          options={states.map((value) => ({ value, label: t(`state.${value}` as 'title') }))}
        />
        <Checkbox checked={search.has('overdue')} onChange={({ target }) => show('overdue', target.checked ? '1' : '')}>
          {t('overdueOnly')}
        </Checkbox>
        <Checkbox checked={search.has('check')} onChange={({ target }) => show('check', target.checked ? '1' : '')}>
          {t('checkDueOnly')}
        </Checkbox>
      </div>
      <ErrorNote error={tasks.error} onRetry={() => void tasks.refetch()} />
      <Table<Task>
        className="panel-table"
        size="small"
        rowKey="id"
        loading={tasks.isPending}
        dataSource={tasks.data?.items}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          {
            title: t('col.title'),
            render: (_, one) => (
              <Button type="link" size="small" onClick={() => show('task', one.id)}>
                {one.spec.title}
              </Button>
            ),
          },
          { title: t('field.kind'), width: 96, render: (_, one) => t(`kind.${one.spec.kind}`) },
          { title: t('col.place'), width: 160, render: (_, one) => one.placeName || t('street') },
          {
            title: t('col.state'),
            width: 136,
            render: (_, one) => (
              <>
                <span className={`tag task-state-${one.state}`}>{t(`state.${one.state}`)}</span>{' '}
                {one.overdue && <span className="tag tag-over">{t('overdue')}</span>}
              </>
            ),
          },
          {
            title: t('col.parts'),
            width: 72,
            className: 'digits',
            render: (_, one) => `${one.doneCount}/${one.spec.peopleWanted}`,
          },
          {
            title: t('col.who'),
            width: 140,
            render: (_, { claims }) =>
              claims
                .filter(({ state }) => state === 'claimed' || state === 'done')
                .map(({ personName }) => personName)
                .join('、'),
          },
          { title: t('col.due'), width: 136, className: 'digits', render: (_, one) => fullTime(one.spec.dueTime) },
        ]}
      />
      <Pager tokens={tokens} next={tasks.data?.nextPageToken} onChange={setTokens} />
      <TaskDrawer id={search.get('task') ?? undefined} onClose={() => show('task', undefined)} />
    </>
  );
}
