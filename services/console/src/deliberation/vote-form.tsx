import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { castBallot, requestBallot, type At, type Choice, type PublicDeliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { blindBallot, unblind } from './blind-ballot';
import { keepBallot, keptBallot } from './kept-ballot';
import { deliberation as words } from './words';

const choices: readonly Choice[] = ['yes', 'no', 'abstain'];

/** The vote of a voter: three large buttons, one question back, no way to change it afterwards. */
export function VoteForm({ where, followed }: { where: At; followed: PublicDeliberation }) {
  const { t } = useTranslation(words);
  const { deliberation, voter } = followed;
  const secret = deliberation.content?.secrecy === 'secret';
  const kept = voter ? keptBallot(where.number, voter.seq) : {};
  const [chosen, setChosen] = useState<Choice>();
  const vote = useCommand(async (choice: Choice) => {
    if (secret && voter) await voteSecretly(where, followed, voter.seq, choice);
    else await requestBallot(where, { choice });
  });
  // A ballot on its way was signed, or may have been: only this one can still be cast.
  const choice = kept.pending?.choice ?? chosen;
  const open = voter?.mayVote || (kept.pending !== undefined && kept.receipt === undefined);
  return (
    <section className="card delib-vote">
      <h2>{t('vote')}</h2>
      <p>{`${t('voteUntil')} ${fullTime(deliberation.voteEndTime)}`}</p>
      <p className="muted">{t(secret ? 'secretHint' : 'openHint')}</p>
      <p>{t('turnout', { turnout: deliberation.turnout, roll: deliberation.rollSize })}</p>
      {!voter && <p className="muted">{t('notVoter')}</p>}
      {kept.receipt && <p className="delib-receipt">{t('receipt', { receipt: kept.receipt.slice(0, 12) })}</p>}
      {voter?.voted && !open && <p className="delib-done">{t('youVoted')}</p>}
      {open && (
        <>
          {kept.pending && <p className="due-over">{t('pending')}</p>}
          <div className="delib-choices" role="group" aria-label={t('vote')}>
            {choices.map((each) => (
              <button
                key={each}
                type="button"
                className="button delib-choice"
                aria-pressed={choice === each}
                disabled={kept.pending !== undefined && kept.pending.choice !== each}
                onClick={() => setChosen(each)}
              >
                {t(`choice.${each}`)}
              </button>
            ))}
          </div>
          <ErrorNote error={vote.error} />
          <button
            type="button"
            className="button button-primary"
            disabled={choice === undefined || vote.busy}
            onClick={() => choice && vote.run(choice)}
          >
            {choice ? t('confirm', { choice: t(`choice.${choice}`) }) : t('chooseFirst')}
          </button>
        </>
      )}
    </section>
  );
}

/** Signed by name, cast without one. What is on its way is kept, so that a broken connection costs nobody the vote. */
async function voteSecretly(where: At, followed: PublicDeliberation, seq: number, choice: Choice): Promise<void> {
  const { deliberation, ballotKey } = followed;
  const ballot = keptBallot(where.number, seq).pending ?? (await blindBallot(ballotKey, deliberation.id, choice));
  keepBallot(where.number, seq, { pending: ballot });
  const { signature } = await requestBallot(where, { blinded: ballot.blinded });
  const own = await unblind(ballotKey, deliberation.id, ballot, signature);
  await castBallot(where, { choice: ballot.choice, serial: ballot.serial, signature: own });
  keepBallot(where.number, seq, { receipt: ballot.serial });
}
