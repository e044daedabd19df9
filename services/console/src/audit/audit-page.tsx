import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportTrail } from '../api/audit';
import { ErrorNote } from '../app/error-note';
import { saveFile } from '../app/save-file';
import { useMe } from '../app/signed-in';
import { streetDay } from '../clock/street-time';
import './audit.css';
import { CheckpointsPanel } from './checkpoints-panel';
import { EntriesPanel } from './entries-panel';
import { audit } from './words';

/** For the auditor: what was done and refused, and the means to prove that nothing of it was changed. */
export function AuditPage() {
  const { t } = useTranslation(audit);
  const { street } = useMe();
  const file = `audit-${street.code}-${streetDay(new Date())}.ndjson`;
  const download = useMutation({ mutationFn: exportTrail, onSuccess: (trail) => saveFile(trail, file) });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <Button icon={<DownloadOutlined />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('export')}
        </Button>
      </div>
      <p className="muted">{t('lead')}</p>
      <p className="muted audit-verify">
        {t('verify')} <code>{`node tools/audit-verify/dist/main.js ${file}`}</code>
      </p>
      <ErrorNote error={download.error} />
      <Tabs
        destroyOnHidden
        items={[
          { key: 'entries', label: t('entries'), children: <EntriesPanel /> },
          { key: 'checkpoints', label: t('checkpoints'), children: <CheckpointsPanel /> },
        ]}
      />
    </>
  );
}
