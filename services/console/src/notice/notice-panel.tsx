import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { live } from '../api/live';
import { listCaseNotices, revealReporter } from '../api/notices';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import './notice.css';
import { notice } from './words';

/** On the page of a case: what its reporter was told, when, and whether it arrived. */
export function NoticePanel({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation(notice);
  const { person } = useMe();
  const found = useQuery({
    queryKey: ['notices', caseFile.id, caseFile.version],
    queryFn: () => listCaseNotices(caseFile.id),
    meta: live,
  });
  const mayReveal = caseFile.reporterReachable && (holds(person, 'duty_officer') || caseFile.assigneeId === person.id);
  return (
    <section className="panel">
      <h2>{t('panel')}</h2>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data && (
        <>
          <p className="muted">{t('chosen', { way: t(`way.${found.data.channel}`) })}</p>
          {found.data.items.length === 0 && <p className="muted">{t('panelNone')}</p>}
          <ol className="told">
            {found.data.items.map((one) => (
              <li key={one.id}>
                {one.text}
                <br />
                <small className={one.state === 'given_up' ? 'over' : ''}>
                  {[
                    t(`way.${one.channel}`),
                    t(`state.${one.state}`),
                    fullTime(one.sentTime ?? one.queuedTime),
                    one.nextTryTime && t('next', { time: fullTime(one.nextTryTime) }),
                    one.calledByName,
                    one.callNote,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
      {mayReveal && <ReporterReveal caseId={caseFile.id} />}
    </section>
  );
}

/** The number in clear: asked for with a reason, shown once, kept nowhere. */
export function ReporterReveal({ caseId }: { caseId: string }) {
  const { t } = useTranslation(notice);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<{ name: string; phone: string; email: string }>();
  const reveal = useCommand(
    (why: string, key) => revealReporter(caseId, why, key),
    (answer) => setShown(answer),
  );
  if (shown) return <p>{[shown.name, shown.phone, shown.email].filter(Boolean).join(' · ')}</p>;
  return (
    <details>
      <summary>{t('reveal')}</summary>
      <Input
        aria-label={t('revealReason')}
        placeholder={t('revealReason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNote error={reveal.error} />
      <Button
        size="small"
        loading={reveal.busy}
        disabled={reason.trim().length < 4}
        onClick={() => reveal.run(reason.trim())}
      >
        {t('revealShow')}
      </Button>
    </details>
  );
}
