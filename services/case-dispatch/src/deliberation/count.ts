import { Approval, approvals, Quorum, quorums, Share } from './content';

export const choices = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof choices)[number];

/** What was counted. */
export interface VoteResult {
  readonly rollSize: number;
  readonly cast: number;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly quorate: boolean;
  readonly adopted: boolean;
  /** Voters who used their vote; in a secret vote some ballots may never have reached the urn. */
  readonly issued: number;
}

/** Counts ballots under a rule, in whole numbers: the same ballots in any order give the same result. */
export function count(
  ballots: readonly Choice[],
  vote: { readonly rollSize: number; readonly quorum: Quorum; readonly approval: Approval; readonly issued: number },
): VoteResult {
  const of = (choice: Choice) => ballots.filter((each) => each === choice).length;
  const [yes, no, abstain] = [of('yes'), of('no'), of('abstain')];
  const cast = yes + no + abstain;
  const quorate = reaches(cast, vote.rollSize, quorums[vote.quorum]);
  const adopted = quorate && cast > 0 && reaches(yes, cast, approvals[vote.approval]);
  return { rollSize: vote.rollSize, cast, yes, no, abstain, quorate, adopted, issued: vote.issued };
}

function reaches(part: number, whole: number, { numerator, denominator, above }: Share): boolean {
  const [left, right] = [part * denominator, whole * numerator];
  return above ? left > right : left >= right;
}
