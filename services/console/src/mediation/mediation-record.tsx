import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Mediation } from '../api/mediations';
import { ToldLine, useTold } from '../asking/told-line';
import { fullTime } from '../clock/street-time';
import '../deliberation/deliberation.css';
import { PhotoStrip } from '../media/photo-strip';
import { PersonName } from '../people/person-name';
import { ActionDialog, actions, type Action } from './action-dialog';
import { AgreementText } from './agreement-text';
import './mediation.css';
import { mediation as words } from './words';

/** The whole record, and what may be done now; the same at the desk and at the door. */
export function MediationRecord({ record }: { record: Mediation }) {
  const { t } = useTranslation([words, 'common']);
  const [action, setAction] = useState<Action>();
  const { agreement, parties, raising } = record;
  const may = (each: Action) =>
    record.allowedActions.includes(each) ||
    (each === 'consent' && ['refuse_mediator', 'withdraw'].some((one) => record.allowedActions.includes(one)));
  const runs = record.allowedActions.includes('record_session');
  const nameOf = (no: number) => (no === 0 ? t('mediator') : (parties.find((party) => party.no === no)?.name ?? ''));
  const late = record.nextVisitTime !== undefined && new Date(record.nextVisitTime) < new Date();
  return (
    <div className="stack">
      <section className="panel">
        <p>
          <span className="tag">{t(`state.${record.state as 'applied'}`)}</span> {t(`kind.${record.kind as 'other'}`)} ·{' '}
          {`${record.communityName} ${record.gridName}`}
          {late && <span className="tag tag-over">{`${t('nextVisit')} ${fullTime(record.nextVisitTime)}`}</span>}
        </p>
        <p className="muted">
          {`${t('due')} ${fullTime(record.dueTime)}`} · {t('mediator')}{' '}
          {record.mediatorId ? <PersonName id={record.mediatorId} /> : '–'}
          {record.caseId && (
            <>
              {' · '}
              <Link to={`/cases/${record.caseId}`}>{`${t('fromCase')} ${record.caseNumber}`}</Link>
            </>
          )}
        </p>
        <div className="actions">
          {actions.filter(may).map((each) => (
            <Button key={each} danger={each === 'raise'} onClick={() => setAction(each)}>
              {t(`do.${each}`)}
            </Button>
          ))}
        </div>
        <p className="delib-text">{record.dispute}</p>
        <small className="muted">{t('confidential')}</small>
      </section>
      <section className="panel">
        <h2>{t('parties')}</h2>
        <ul className="delib-agenda">
          {parties.map((party) => (
            <li key={party.no}>
              <strong>{party.name}</strong> {t(party.role as 'applicant')}{' '}
              <span className="tag">{t(`consent.${party.consent as 'asked'}`)}</span>
              <small>{[party.phone, party.address].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ul>
      </section>
      {record.sessions.length > 0 && (
        <section className="panel">
          <h2>{t('sessions')}</h2>
          <ul className="delib-agenda">
            {record.sessions.map((session) => (
              <li key={session.no}>
                <strong>{t('session', { no: session.no })}</strong> {fullTime(session.time)} · {session.place}
                <small>{session.heldTime ? session.present : t('notHeld')}</small>
                {!session.heldTime && runs && <SessionTold record={record} sessionNo={session.no} />}
                {session.minutes && <p className="delib-text">{session.minutes}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {agreement && (
        <section className="panel">
          <h2>
            {t('agreement')} <Link to={`/mediations/${record.id}/agreement`}>{t('print')}</Link>
          </h2>
          <AgreementText record={record} />
          <ul className="delib-agenda">
            {agreement.terms.map((term) => (
              <li key={term.no}>
                {t('term', { no: term.no })} <span className="tag">{t(`kept.${term.kept as 'open'}`)}</span>
              </li>
            ))}
          </ul>
          <h3>{t('signatures')}</h3>
          <ul className="delib-agenda">
            {[...parties.map(({ no }) => no), 0].map((no) => {
              const signature = agreement.signatures.find(({ partyNo }) => partyNo === no);
              if (!signature) return <li key={no}>{t('unsigned', { name: nameOf(no) })}</li>;
              const how = t(`how.${signature.how as 'seal'}`);
              return (
                <li key={no}>
                  {t('signedBy', { name: nameOf(no), how, time: fullTime(signature.time) })}
                  <PhotoStrip photos={signature.photos} />
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {record.visits.length > 0 && (
        <section className="panel">
          <h2>{t('visits')}</h2>
          <ul className="delib-agenda">
            {record.visits.map((visit) => (
              <li key={visit.no}>
                {fullTime(visit.time)} {visit.note}
                <small>
                  {visit.results
                    .map(({ termNo, kept }) => `${t('term', { no: termNo })} ${t(kept ? 'kept' : 'broken')}`)
                    .join(' · ')}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {raising && (
        <section className="panel">
          <h2>{t('raising')}</h2>
          <p>
            <span className="tag">{t(`to.${raising.to as 'block'}`)}</span> {fullTime(raising.time)} {raising.reason}
          </p>
        </section>
      )}
      <section className="panel">
        <h2>{t('steps')}</h2>
        <ol className="steps">
          {record.steps.toReversed().map((step) => (
            <li key={step.version}>
              <strong>{t(`step.${step.kind as 'apply'}`)}</strong>{' '}
              <time dateTime={step.time}>{fullTime(step.time)}</time>
              {step.actorPosition && (
                <p className="muted">{t(`common:position.${step.actorPosition as 'mediator'}`)}</p>
              )}
            </li>
          ))}
        </ol>
      </section>
      <ActionDialog action={action} record={record} onClose={() => setAction(undefined)} />
    </div>
  );
}

/** Which party was told when and where they meet. */
function SessionTold({ record, sessionNo }: { record: Mediation; sessionNo: number }) {
  const subject = { kind: 'mediations', id: record.id } as const;
  const told = useTold(subject, true);
  const seats = told.data?.seats.filter((seat) => seat.sessionNo === sessionNo) ?? [];
  return (
    <ul>
      {seats.map(({ seatId, partyNo }) => {
        const party = record.parties.find(({ no }) => no === partyNo);
        return (
          <li key={seatId}>
            {party?.name} <ToldLine subject={subject} seatId={seatId} told={told} known={!!party?.phone} />
          </li>
        );
      })}
    </ul>
  );
}
