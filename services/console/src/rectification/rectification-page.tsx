import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCommand } from '../api/command';
import {
  getRectification,
  getPartyLink,
  type Rectification,
  rectificationFile,
  withdrawRectification,
} from '../api/rectifications';
import { CopyText } from '../app/copy-text';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { saveFile } from '../app/save-file';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import './rectification.css';
import { Tags } from './rectifications-page';
import { QrPicture } from './qr-picture';
import { ReinspectDialog } from './reinspect-dialog';
import { rectification as words } from './words';

/** One notice at the desk: what it says, what happened, the paper, the party’s link. */
export function RectificationPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(words);
  const found = useQuery({
    queryKey: ['rectification', id],
    queryFn: () => getRectification(id),
    refetchInterval: 30_000,
  });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  const rectification = found.data;
  return (
    <>
      <div className="desk-title">
        <h1>{rectification.number}</h1>
        <span className="grow">
          <Tags rectification={rectification} />
        </span>
        <Actions rectification={rectification} />
      </div>
      <div className="rectification-columns">
        <section className="panel">
          <Facts rectification={rectification} />
          <PhotoStrip photos={rectification.media} />
        </section>
        <section className="panel">
          {rectification.allowedActions.includes('reinspect') && <PartyLink id={id} />}
          <h2>{t('history')}</h2>
          <Steps steps={rectification.steps} />
        </section>
      </div>
    </>
  );
}

function Facts({ rectification }: { rectification: Rectification }) {
  const { t } = useTranslation(words);
  const rows = [
    [t('party'), rectification.party],
    [t('contact'), rectification.contactMasked],
    [
      t('place'),
      `${rectification.place}（${[rectification.communityName, rectification.gridName].filter(Boolean).join(' · ')}）`,
    ],
    [t('due'), rectification.dueTime && fullTime(rectification.dueTime)],
    [t('findings'), rectification.findings],
    [t('legalBasis'), rectification.legalBasis],
    [t('demand'), rectification.demand],
    [t('missed'), rectification.missed],
    [
      t('issuer'),
      [rectification.issuerName, rectification.issueTime && fullTime(rectification.issueTime)]
        .filter(Boolean)
        .join(' · '),
    ],
    [t('state'), rectification.signTime ? `${t('signed')} ${fullTime(rectification.signTime)}` : t('notSigned')],
  ] as const;
  return (
    <>
      {rectification.round > 1 && <p className="muted">{t('round', { n: rectification.round })}</p>}
      <dl className="rectification-facts">
        {rows
          .filter(([, text]) => text)
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {rectification.caseEffect && <p>{t(`effect.${rectification.caseEffect}`)}</p>}
      {rectification.caseId && (
        <Link to={`/cases/${rectification.caseId}`}>{`${t('case')} ${rectification.caseNumber}`}</Link>
      )}{' '}
      {rectification.raisedCaseId && <Link to={`/cases/${rectification.raisedCaseId}`}>{t('raisedCase')}</Link>}
    </>
  );
}

/** What happened to a notice, newest first. */
export function Steps({
  steps,
}: {
  steps: readonly (Omit<Rectification['steps'][number], 'actorName'> & { actorName?: string })[];
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
    <div className="rectification-link">
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

function Actions({ rectification }: { rectification: Rectification }) {
  const { t } = useTranslation(words);
  const [open, setOpen] = useState<'reinspect' | 'withdraw'>();
  const [note, setNote] = useState('');
  const close = () => setOpen(undefined);
  const print = useCommand(
    () => rectificationFile(rectification.id),
    (file) => saveFile(file, `${rectification.number}.pdf`),
  );
  const withdraw = useCommand((reason: string, key) => withdrawRectification(rectification.id, reason, key), close);
  const may = (action: Rectification['allowedActions'][number]) => rectification.allowedActions.includes(action);
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
      <ReinspectDialog id={rectification.id} open={open === 'reinspect'} onClose={close} />
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
