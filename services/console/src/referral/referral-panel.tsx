import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { live } from '../api/live';
import { type Referral, referralOfCase } from '../api/referrals';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { CallDialog } from './call-dialog';
import './referral.css';
import { referral } from './words';

const handedIn: readonly string[] = ['hotline_12345', 'department'];

/** On a case that another body handed in: its number there, its deadline, the calls back. */
export function ReferralPanel({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation(referral);
  const [open, setOpen] = useState<Referral>();
  const { id, version, channel, sourceNumber } = caseFile;
  const isReferral = handedIn.includes(channel) && sourceNumber !== '';
  const found = useQuery({
    queryKey: ['case', id, 'referral', version],
    queryFn: () => referralOfCase(id),
    enabled: isReferral,
    meta: live,
  });
  if (!isReferral) return null;
  const shown = found.data;
  return (
    <section className="panel">
      <h2>
        {caseFile.sourceName} {sourceNumber}
      </h2>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      {shown && (
        <>
          <p>
            {t('due')}：{fullTime(shown.dueTime)} {shown.late && <span className="tag tag-over">{t('late')}</span>}{' '}
            <span className="tag">{t(`callState.${shown.callBackState}`)}</span>
          </p>
          <ul className="call-attempts">
            {shown.callBacks.map((call) => (
              <li key={call.attempt}>
                {fullTime(call.callTime)} {t(`result.${call.result}`)}{' '}
                {call.satisfaction && t(`satisfaction.${call.satisfaction}`)} {call.actorName} {call.words}
              </li>
            ))}
          </ul>
          {shown.mayCallBack && (
            <Button type="primary" onClick={() => setOpen(shown)}>
              {t('call')}
            </Button>
          )}
        </>
      )}
      <CallDialog referral={open} onClose={() => setOpen(undefined)} />
    </section>
  );
}
