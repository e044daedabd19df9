import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPerson, listAppointments } from '../api/people';
import type { Appointment, Person } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { useNow } from '../clock/use-now';
import { AppointDialog } from './appoint-dialog';
import { AppointmentRow } from './appointment-row';
import { DeputyDialog } from './deputy-dialog';
import { EndDialog } from './end-dialog';
import { PersonDialog } from './person-dialog';
import { PersonNumbers } from './person-numbers';
import { byStage } from './terms';
import { people } from './words';

/** One person: numbers masked, appointments of all times, and what the reader may do about them. */
export function PersonDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation(people);
  const mayCorrect = holds(useMe().person, 'street_admin');
  const [correcting, setCorrecting] = useState(false);
  const person = useQuery({ queryKey: ['person', id], queryFn: () => getPerson(id ?? ''), enabled: Boolean(id) });
  return (
    <Drawer
      title={person.data?.name ?? t('title')}
      open={Boolean(id)}
      onClose={onClose}
      size={560}
      destroyOnHidden
      extra={mayCorrect && person.data && <Button onClick={() => setCorrecting(true)}>{t('correct')}</Button>}
    >
      <ErrorNote error={person.error} onRetry={() => void person.refetch()} />
      {person.isLoading && <Loading />}
      {person.data && (
        <div className="stack">
          {/* Numbers in clear go when others take their place. */}
          <PersonNumbers
            key={[person.data.id, person.data.phoneMasked, person.data.idNumberMasked].join()}
            person={person.data}
          />
          <Appointments person={person.data} />
          <PersonDialog
            key={`file-${person.data.id}`}
            person={person.data}
            open={correcting}
            onClose={() => setCorrecting(false)}
            onDone={() => setCorrecting(false)}
          />
        </div>
      )}
    </Drawer>
  );
}

function Appointments({ person }: { person: Person }) {
  const { t } = useTranslation(people);
  const mayAppoint = holds(useMe().person, 'street_admin');
  const now = useNow(10_000);
  const [appointing, setAppointing] = useState(false);
  const [ending, setEnding] = useState<Appointment>();
  const [deputising, setDeputising] = useState<Appointment>();
  const all = useQuery({
    queryKey: ['appointments', person.id],
    queryFn: () => listAppointments({ personId: person.id, pageSize: 200 }),
  });
  // What was just done has an instant that the ticking clock has not reached yet.
  const stages = byStage(all.data?.items ?? [], new Date(Math.max(now.getTime(), all.dataUpdatedAt)));
  return (
    <>
      <ErrorNote error={all.error} onRetry={() => void all.refetch()} />
      {all.isPending && !all.error && <Loading />}
      {(['inForce', 'toCome', 'past'] as const).map((stage) =>
        stages[stage].length > 0 || (stage === 'inForce' && all.data) ? (
          <section key={stage} aria-label={t(stage)}>
            <div className="heading-row">
              <h2>{t(stage)}</h2>
              {stage === 'inForce' && mayAppoint && (
                <Button type="primary" size="small" onClick={() => setAppointing(true)}>
                  {t('appoint')}
                </Button>
              )}
            </div>
            {stages[stage].length === 0 && <p className="muted">{t('noneInForce')}</p>}
            <ul className="people-appointments">
              {stages[stage].map((one) => (
                <AppointmentRow key={one.id} appointment={one} past={stage === 'past'}>
                  {mayAppoint && stage !== 'past' && (
                    <>
                      {!one.deputyForId && (
                        <Button size="small" onClick={() => setDeputising(one)}>
                          {t('deputise')}
                        </Button>
                      )}
                      <Button size="small" danger onClick={() => setEnding(one)}>
                        {t('end')}
                      </Button>
                    </>
                  )}
                </AppointmentRow>
              ))}
            </ul>
          </section>
        ) : null,
      )}
      <AppointDialog person={appointing ? person : undefined} onClose={() => setAppointing(false)} />
      <EndDialog person={person} appointment={ending} onClose={() => setEnding(undefined)} />
      <DeputyDialog person={person} appointment={deputising} onClose={() => setDeputising(undefined)} />
    </>
  );
}
