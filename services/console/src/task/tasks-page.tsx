import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exportTasks } from '../api/tasks';
import { ErrorNote } from '../app/error-note';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import { MatrixPanel } from './matrix-panel';
import { PlansPanel } from './plans-panel';
import { PublishDrawer } from './publish-drawer';
import { SeriesPanel } from './series-panel';
import './task.css';
import { filterOf, TasksPanel } from './tasks-panel';
import { task as words } from './words';

/** Tasks at the desk: publish, see how far they are, check, export. */
export function TasksPage() {
  const { t } = useTranslation(words);
  const { street } = useMe();
  const [search, setSearch] = useSearchParams();
  const [publishing, setPublishing] = useState(false);
  const file = `tasks-${street.code}-${streetDay(new Date())}.csv`;
  const download = useMutation({ mutationFn: exportTasks, onSuccess: (rows) => saveFile(rows, file) });
  const planId = search.get('plan') ?? undefined;
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Button
          icon={<DownloadOutlined />}
          loading={download.isPending}
          onClick={() => download.mutate(filterOf(search))}
        >
          {t('export')}
        </Button>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      </div>
      <ErrorNote error={download.error} />
      <Tabs
        destroyOnHidden
        activeKey={search.get('tab') ?? 'list'}
        onChange={(tab) => setSearch({ tab, ...(planId ? { plan: planId } : {}) }, { replace: true })}
        items={[
          { key: 'list', label: t('list'), children: <TasksPanel /> },
          { key: 'matrix', label: t('matrix'), children: <MatrixPanel planId={planId} /> },
          { key: 'plans', label: t('plans'), children: <PlansPanel /> },
          { key: 'series', label: t('series'), children: <SeriesPanel /> },
        ]}
      />
      <PublishDrawer open={publishing} onClose={() => setPublishing(false)} />
    </>
  );
}
