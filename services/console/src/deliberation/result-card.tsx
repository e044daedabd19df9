import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getRecord, type At, type PublicDeliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { saveFile } from '../app/save-file';
import { keptBallot } from './kept-ballot';
import { deliberation as words } from './words';

/** What was counted, under which rule, on which roll; and for a voter whether the own ballot was among it. */
export function ResultCard({ where, followed }: { where: At; followed: PublicDeliberation }) {
  const { t } = useTranslation(words);
  const { deliberation, voter } = followed;
  const { result, content } = deliberation;
  const receipt = voter && keptBallot(where.number, voter.seq).receipt;
  const record = useQuery({
    queryKey: ['record', where.street, where.number],
    queryFn: () => getRecord(where.street, where.number),
    staleTime: Infinity,
  });
  if (!result || !content) return null;
  const counted = record.data?.ballots.some(({ serial, voterSeq }) => serial === receipt || voterSeq === voter?.seq);
  return (
    <section className="card">
      <h2>{t(result.adopted ? 'adopted' : result.quorate ? 'rejected' : 'inquorate')}</h2>
      <dl className="delib-result">
        {(['yes', 'no', 'abstain'] as const).map((choice) => (
          <div key={choice} className={`delib-count delib-${choice}`}>
            <dt>{t(`choice.${choice}`)}</dt>
            <dd>{result[choice]}</dd>
          </div>
        ))}
      </dl>
      <p>{t('resultText', { cast: result.cast, roll: result.rollSize })}</p>
      <p className="muted">
        {t('rule', { quorum: t(`quorum.${content.quorum}`), approval: t(`approval.${content.approval}`) })}
      </p>
      {result.issued > result.cast && <p className="muted">{t('neverCast', { count: result.issued - result.cast })}</p>}
      {receipt && record.data && (
        <p className={counted ? 'delib-done' : 'due-over'}>{t(counted ? 'counted' : 'notCounted')}</p>
      )}
      <details>
        <summary>{t('proof')}</summary>
        <p className="muted">{t('proofHint')}</p>
        <p className="delib-hash">{`${t('rollHash')} ${deliberation.rollHash}`}</p>
        <p className="delib-hash">{`${t('resolutionHash')} ${deliberation.resolutionHash}`}</p>
        {voter && (
          <p className="delib-hash">{`${t('ownLine')} --seq ${voter.seq} --label ${voter.label} --salt ${voter.salt}`}</p>
        )}
        {receipt && <p className="delib-hash">{`${t('fullReceipt')} --serial ${receipt}`}</p>}
        <ErrorNote error={record.error} onRetry={() => void record.refetch()} />
        {record.data && (
          <button
            type="button"
            className="button"
            onClick={() => saveFile(new Blob([JSON.stringify(record.data)]), `${where.number}.json`)}
          >
            {t('download')}
          </button>
        )}
      </details>
    </section>
  );
}
