import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommand } from '../api/command';
import { planFollowUp, recordFollowUp, type VisitDemand } from '../api/visits';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { visit as words } from './words';

const looks: Readonly<Record<VisitDemand['state'], string>> = {
  open: 'tag tag-claimed',
  follow_up: 'tag tag-handled',
  satisfied: 'tag tag-closed',
  unsatisfied: 'tag tag-over',
};

interface DemandItemProps {
  visitId: string;
  demand: VisitDemand;
  mayFollowUp: boolean;
}

/** A demand with its case as it is now, what the enterprise said, and the next thing to do about it. */
export function DemandItem({ visitId, demand, mayFollowUp }: DemandItemProps) {
  const { t } = useTranslation([words, 'common']);
  const [doing, setDoing] = useState<'plan' | 'ask'>();
  const close = () => setDoing(undefined);
  return (
    <li>
      <p>{demand.text}</p>
      <p>
        <span className={looks[demand.state]}>{t(`demandState.${demand.state}`)}</span>{' '}
        <Link to={`/cases/${demand.caseId}`}>{`${t('case')} ${demand.caseNumber}`}</Link>{' '}
        <span className="muted">
          {[demand.matterName, t(`common:state.${demand.caseState}`), demand.merged ? t('merged') : '']
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {demand.followUps.map((one) => (
        <div key={one.no} className="visit-said">
          <strong>{t(one.satisfied ? 'satisfied' : 'unsatisfied')}</strong> {one.result}
          <div className="muted">
            {[fullTime(one.time), one.byName, one.effect && t(`effect.${one.effect}`)].filter(Boolean).join(' · ')}
          </div>
        </div>
      ))}
      {demand.state === 'follow_up' && (
        <p>
          <span className="muted">{t(demand.planned ? 'plannedOn' : 'askOn', { day: demand.followUpDay })}</span>{' '}
          {mayFollowUp && !doing && (
            <>
              <Button size="small" type="primary" onClick={() => setDoing('ask')}>
                {t('ask')}
              </Button>{' '}
              <Button size="small" onClick={() => setDoing('plan')}>
                {t('plan')}
              </Button>
            </>
          )}
        </p>
      )}
      {doing === 'plan' && <PlanForm visitId={visitId} demand={demand} onDone={close} />}
      {doing === 'ask' && <AskForm visitId={visitId} no={demand.no} onDone={close} />}
    </li>
  );
}

function PlanForm({ visitId, demand, onDone }: { visitId: string; demand: VisitDemand; onDone: () => void }) {
  const { t } = useTranslation(words);
  const [day, setDay] = useState(demand.followUpDay);
  const plan = useCommand((chosen: string, key) => planFollowUp(visitId, demand.no, chosen, key), onDone);
  return (
    <div className="visit-asking">
      <label>
        <span className="label">{t('day')}</span>
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <ErrorNote error={plan.error} />
      <p>
        <Button type="primary" loading={plan.busy} disabled={day === ''} onClick={() => plan.run(day)}>
          {t('save')}
        </Button>{' '}
        <Button onClick={onDone}>{t('cancel')}</Button>
      </p>
    </div>
  );
}

function AskForm({ visitId, no, onDone }: { visitId: string; no: number; onDone: () => void }) {
  const { t } = useTranslation(words);
  const [satisfied, setSatisfied] = useState<boolean>();
  const [result, setResult] = useState('');
  const ask = useCommand(
    (body: { satisfied: boolean; result: string }, key) => recordFollowUp(visitId, no, body, key),
    onDone,
  );
  return (
    <div className="visit-asking">
      <label>
        <span className="label">{t('result')}</span>
        <Input.TextArea rows={3} maxLength={1000} value={result} onChange={(event) => setResult(event.target.value)} />
      </label>
      <Radio.Group
        value={satisfied}
        onChange={(event) => setSatisfied(event.target.value as boolean)}
        options={[
          { value: true, label: t('satisfied') },
          { value: false, label: t('unsatisfied') },
        ]}
      />
      {satisfied === false && <p className="due-over">{t('reopenHint')}</p>}
      <ErrorNote error={ask.error} />
      <p>
        <Button
          type="primary"
          loading={ask.busy}
          disabled={satisfied === undefined || result.trim() === ''}
          onClick={() => satisfied !== undefined && ask.run({ satisfied, result: result.trim() })}
        >
          {t('save')}
        </Button>{' '}
        <Button onClick={onDone}>{t('cancel')}</Button>
      </p>
    </div>
  );
}
