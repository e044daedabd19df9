import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Acceptance, acceptanceLinks, listAcceptances } from '../api/acceptances';
import { live } from '../api/live';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { ToldLine, useTold } from '../asking/told-line';
import { fullTime } from '../clock/street-time';
import { PhotoStrip } from '../media/photo-strip';
import { QrPicture } from '../rectification/qr-picture';
import '../rectification/rectification.css';
import { AskDialog } from './ask-dialog';
import { acceptance as words } from './words';

const readers = [
  ...(['street_admin', 'duty_officer', 'district_officer', 'block_leader', 'community_secretary'] as const),
  ...(['grid_leader', 'resident_leader', 'supervisor'] as const),
];

/** On the page of a case: who was asked, what each answered, and what came of it. */
export function AcceptancePanel({ caseFile }: { caseFile: Pick<CaseFile, 'id' | 'version' | 'assigneeId'> }) {
  const { t } = useTranslation(words);
  const { person } = useMe();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const may = holds(person, ...readers) || caseFile.assigneeId === person.id;
  const key = ['acceptances', caseFile.id, caseFile.version];
  const found = useQuery({ queryKey: key, queryFn: () => listAcceptances(caseFile.id), meta: live, enabled: may });
  const close = () => {
    setAsking(false);
    void queries.invalidateQueries({ queryKey: key });
  };
  if (!may) return null;
  return (
    <section className="panel">
      <h2>{t('title')}</h2>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.items.length === 0 && <p className="muted">{t('none')}</p>}
      {found.data?.items.map((one) => (
        <Shown key={one.id} one={one} />
      ))}
      {found.data?.mayAsk && <Button onClick={() => setAsking(true)}>{t('ask')}</Button>}
      <AskDialog open={asking} caseId={caseFile.id} onClose={close} />
    </section>
  );
}

function Shown({ one }: { one: Acceptance }) {
  const { t } = useTranslation(words);
  const [shown, setShown] = useState(false);
  const asks = holds(useMe().person, 'duty_officer', 'block_leader', 'grid_leader', 'resident_leader');
  const subject = { kind: 'acceptances', id: one.id } as const;
  const told = useTold(subject, asks && one.state === 'open');
  const given = one.seats.filter(({ verdict }) => verdict !== '').length;
  return (
    <div>
      <p>
        <strong>{one.question}</strong> <span className="tag">{t(`state.${one.state}`)}</span>
      </p>
      <p className="muted">
        {[
          t(`quorum.${one.quorum}`),
          t('counts', { answered: given, all: one.seats.length }),
          one.untilTime && t('untilTime', { time: fullTime(one.untilTime) }),
          one.creatorName,
          one.caseEffect && t(`effect.${one.caseEffect}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.state === 'lapsed' && <p className="muted">{t('lapsedHint')}</p>}
      <ul>
        {one.seats.map((seat) => (
          <li key={seat.id}>
            {`${seat.label || t('reporter', { number: seat.caseNumber })}: ${t(`verdict.${seat.verdict}`)} ${seat.note}`}
            <PhotoStrip photos={seat.media} />{' '}
            {seat.verdict === '' && (
              <ToldLine subject={subject} seatId={seat.id} told={told} reporter={seat.kind === 'reporter'} />
            )}
          </li>
        ))}
      </ul>
      {asks && one.state === 'open' && one.seats.some(({ kind }) => kind === 'resident') && (
        <Button size="small" onClick={() => setShown(true)}>
          {t('links')}
        </Button>
      )}
      <Modal title={t('links')} open={shown} onCancel={() => setShown(false)} footer={null} destroyOnHidden>
        <Links id={one.id} />
      </Modal>
    </div>
  );
}

function Links({ id }: { id: string }) {
  const { t } = useTranslation(words);
  const found = useQuery({ queryKey: ['acceptance-links', id], queryFn: () => acceptanceLinks(id), gcTime: 0 });
  return (
    <>
      <p className="muted">{t('linksHint')}</p>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.items.map(({ seatId, label, url }) => (
        <div key={seatId} className="rectification-link">
          <h3>{label}</h3>
          <QrPicture text={url} label={label} />
          <p>
            <a href={url}>{url}</a>
          </p>
        </div>
      ))}
    </>
  );
}
