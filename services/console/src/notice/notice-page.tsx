import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCommand } from '../api/command';
import { getNotice, getPartyLink, type Notice, noticeFile, withdrawNotice } from '../api/notices';
import { CopyText } from '../app/copy-text';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { saveFile } from '../app/save-file';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import './notice.css';
import { Tags } from './notices-page';
import { QrPicture } from './qr-picture';
import { ReinspectDialog } from './reinspect-dialog';
import { notice as words } from './words';

/** One notice at the desk: what it says, what happened, the paper, the party’s link. */
export function NoticePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: ['notice', id], queryFn: () => getNotice(id), refetchInterval: 30_000 });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const notice = found.data;
  return (
    <>
      <div className="desk-title">
        <h1>{notice.number}</h1>
        <span className="grow">
          <Tags notice={notice} />
        </span>
        <Actions notice={notice} />
      </div>
      <div className="notice-columns">
        <section className="panel">
          <Facts notice={notice} />
          <PhotoStrip photos={notice.media} />
        </section>
        <section className="panel">
          {notice.allowedActions.includes('reinspect') && <PartyLink id={id} />}
          <h2>{t('history')}</h2>
          <Steps steps={notice.steps} />
        </section>
      </div>
    </>
  );
}

function Facts({ notice }: { notice: Notice }) {
  const { t } = useTranslation(words);
  const rows = [
    [t('party'), notice.party],
    [t('contact'), notice.contactMasked],
    [t('place'), `${notice.place}（${[notice.communityName, notice.gridName].filter(Boolean).join(' · ')}）`],
    [t('due'), notice.dueTime && fullTime(notice.dueTime)],
    [t('findings'), notice.findings],
    [t('legalBasis'), notice.legalBasis],
    [t('demand'), notice.demand],
    [t('missed'), notice.missed],
    [t('issuer'), [notice.issuerName, notice.issueTime && fullTime(notice.issueTime)].filter(Boolean).join(' · ')],
    [t('state'), notice.signTime ? `${t('signed')} ${fullTime(notice.signTime)}` : t('notSigned')],
  ] as const;
  return (
    <>
      {notice.round > 1 && <p className="muted">{t('round', { n: notice.round })}</p>}
      <dl className="notice-facts">
        {rows
          .filter(([, text]) => text)
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {notice.caseEffect && <p>{t(`effect.${notice.caseEffect}`)}</p>}
      {notice.caseId && <Link to={`/cases/${notice.caseId}`}>{`${t('case')} ${notice.caseNumber}`}</Link>}{' '}
      {notice.raisedCaseId && <Link to={`/cases/${notice.raisedCaseId}`}>{t('raisedCase')}</Link>}
    </>
  );
}

/** What happened to a notice, newest first. */
export function Steps({
  steps,
}: {
  steps: readonly (Omit<Notice['steps'][number], 'actorName'> & { actorName?: string })[];
}) {
  const { t } = useTranslation([words, 'common']);
  return (
    <ol className="steps">
      {[...steps].reverse().map((step, index) => (
        <li key={step.version} className={index === 0 ? 'now' : ''}>
          <strong>{t(`step.${step.kind}`)}</strong>{' '}
          {step.time && <time dateTime={step.time}>{fullTime(step.time)}</time>}{' '}
          <span className="muted">
            {step.actorName ||
              (step.actorPosition ? t(`common:position.${step.actorPosition}`) : t(`who.${step.actorKind}`))}
          </span>
          {step.note && <p>{step.note}</p>}
          {index > 0 || step.kind !== 'issued' ? <PhotoStrip photos={step.media} /> : null}
        </li>
      ))}
    </ol>
  );
}

/** The party’s link as a QR code, asked for only when somebody wants to show it. */
function PartyLink({ id }: { id: string }) {
  const { t } = useTranslation(words);
  const [shown, setShown] = useState(false);
  const link = useQuery({ queryKey: ['party-link', id], queryFn: () => getPartyLink(id), enabled: shown, gcTime: 0 });
  if (!shown) return <Button onClick={() => setShown(true)}>{t('link')}</Button>;
  return (
    <div className="notice-link">
      <ErrorNote error={link.error} onRetry={() => void link.refetch()} />
      {link.data && (
        <>
          <QrPicture text={link.data.partyUrl} label={t('link')} />
          <p className="muted">{t('linkHint')}</p>
          <CopyText text={link.data.partyUrl} />
        </>
      )}
    </div>
  );
}

function Actions({ notice }: { notice: Notice }) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState<'reinspect' | 'withdraw'>();
  const [note, setNote] = useState('');
  const close = () => setOpen(undefined);
  const print = useCommand(
    () => noticeFile(notice.id),
    (file) => saveFile(file, `${notice.number}.pdf`),
  );
  const withdraw = useCommand((reason: string, key) => withdrawNotice(notice.id, reason, key), close);
  const may = (action: Notice['allowedActions'][number]) => notice.allowedActions.includes(action);
  return (
    <>
      <ErrorNote error={print.error} />
      {may('print') && (
        <Button loading={print.busy} onClick={() => print.run(undefined)}>
          {t('print')}
        </Button>
      )}
      {may('withdraw') && <Button onClick={() => setOpen('withdraw')}>{t('withdraw')}</Button>}
      {may('reinspect') && (
        <Button type="primary" onClick={() => setOpen('reinspect')}>
          {t('reinspect')}
        </Button>
      )}
      <ReinspectDialog id={notice.id} open={open === 'reinspect'} onClose={close} />
      <Modal
        title={t('withdraw')}
        open={open === 'withdraw'}
        onCancel={close}
        afterClose={withdraw.reset}
        okText={t('withdraw')}
        okButtonProps={{ danger: true, disabled: note.trim() === '', loading: withdraw.busy }}
        onOk={() => withdraw.run(note.trim())}
        destroyOnHidden
      >
        <p>{t('withdrawLead')}</p>
        <label>
          <span className="label">{t('reason')}</span>
          <Input.TextArea rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <ErrorNote error={withdraw.error} />
      </Modal>
    </>
  );
}
