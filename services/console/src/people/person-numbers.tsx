import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { RevealDialog, type Revealed } from './reveal-dialog';
import { people } from './words';

const shownMs = 60_000;

/** Phone and ID number, masked; in clear for a minute after a reason was given. They live in this component alone. */
export function PersonNumbers({ person }: { person: Person }) {
  const { t } = useTranslation(people);
  const me = useMe().person;
  const mayReveal = me.id === person.id || holds(me, 'street_admin', 'duty_officer');
  const [asking, setAsking] = useState(false);
  const [clear, setClear] = useState<Revealed & { until: number }>();
  const seconds = useSecondsLeft(clear?.until, () => setClear(undefined));
  return (
    <section className="panel people-numbers">
      <dl>
        <dt>{t('phone')}</dt>
        <dd className="digits">{(clear ? clear.phone : person.phoneMasked) || '–'}</dd>
        <dt>{t('idNumber')}</dt>
        <dd className={clear?.idNumber || person.idNumberMasked ? 'digits' : 'muted'}>
          {(clear ? clear.idNumber : person.idNumberMasked) || t('hidden')}
        </dd>
        <dt>{t('unit')}</dt>
        <dd>{person.unit || '–'}</dd>
      </dl>
      {clear ? (
        <p className="people-revealed" role="status">
          {t('revealed', { seconds })}
        </p>
      ) : (
        mayReveal && (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('reveal')}
          </Button>
        )
      )}
      <RevealDialog
        person={asking ? person : undefined}
        onClose={() => setAsking(false)}
        onRevealed={(numbers) => {
          setClear({ ...numbers, until: Date.now() + shownMs });
          setAsking(false);
        }}
      />
    </section>
  );
}

/** Seconds until an instant, again every second; calls `onOver` once when it has come. */
function useSecondsLeft(until: number | undefined, onOver: () => void): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  const over = until !== undefined && now >= until;
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return until === undefined ? 0 : Math.max(0, Math.min(shownMs / 1000, Math.ceil((until - now) / 1000)));
}
