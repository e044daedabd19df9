import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { demandText } from './content';

export const rollLimit = 5_000;

/** A line of the roll before it is written. */
export interface NewVoter {
  readonly label: string;
  readonly personId: string;
}

/** A line of the roll. */
export interface Voter extends NewVoter {
  /** Place on the roll, counted from 1. */
  readonly seq: number;
  /** 32 random bytes, hex: keeps anybody from guessing who stands behind a line. */
  readonly salt: string;
  /** Links of an earlier generation open nothing. */
  readonly linkGeneration: number;
  readonly voted: boolean;
}

/** Each household or person once. Errors: Invalid `roll-size-invalid`, `voter-repeated`, `deliberation-text-invalid`. */
export function checkedRoll(voters: readonly NewVoter[]): readonly NewVoter[] {
  if (voters.length === 0 || voters.length > rollLimit) throw invalid('roll-size-invalid', { limit: rollLimit });
  const seen = new Map<string, number>();
  return voters.map((given, index) => {
    const label = demandText(given.label, 100);
    const personId = given.personId.toLowerCase();
    if (personId !== '' && !isUuid(personId)) throw invalid('voter-person-invalid', { row: index + 1 });
    for (const mark of [`l:${label.normalize('NFKC')}`, ...(personId === '' ? [] : [`p:${personId}`])]) {
      const first = seen.get(mark);
      if (first !== undefined) throw invalid('voter-repeated', { row: index + 1, first });
      seen.set(mark, index + 1);
    }
    return { label, personId };
  });
}

/** One line of the published roll, hex: tells nothing without the salt, which the voter alone is shown. */
export function rollLine({ seq, label, salt }: Pick<Voter, 'seq' | 'label' | 'salt'>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, label, salt]))
    .digest('hex');
}

/** The hash of the whole roll, hex: changes with any line, and with their order. */
export function rollHash(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** What a personal link names. */
export interface LinkScope {
  readonly tenantId: string;
  readonly deliberationId: string;
  readonly rollVersion: number;
  readonly seq: number;
  readonly generation: number;
}

/** `12.<mac>`: derived, so nothing that could vote is stored. */
export function voterToken(secret: string, scope: LinkScope): string {
  return `${scope.seq}.${macOf(secret, scope)}`;
}

/** The place on the roll that a token names; undefined when it is no token. */
export function seqOfToken(token: string): number | undefined {
  const [, seq] = /^([1-9]\d{0,3})\.[\w-]{32}$/.exec(token) ?? [];
  return seq === undefined ? undefined : Number(seq);
}

/** Compares in constant time. */
export function isVoterToken(secret: string, scope: LinkScope, token: string): boolean {
  const right = Buffer.from(voterToken(secret, scope));
  const claimed = Buffer.from(token);
  return claimed.length === right.length && timingSafeEqual(claimed, right);
}

function macOf(secret: string, { tenantId, deliberationId, rollVersion, seq, generation }: LinkScope): string {
  const said = JSON.stringify(['voter', tenantId, deliberationId, rollVersion, seq, generation]);
  return createHmac('sha256', secret).update(said).digest('base64url').slice(0, 32);
}
