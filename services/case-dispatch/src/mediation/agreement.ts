import { createHash } from 'node:crypto';

export const signatureWays = ['handwritten', 'fingerprint', 'seal'] as const;

/** What a party promises, until when, and whether it was kept. */
export interface Term {
  readonly no: number;
  readonly text: string;
  readonly partyNo: number;
  readonly dueTime: Date | undefined;
  readonly kept: 'open' | 'kept' | 'broken';
}

/** Who signed (0: the mediator), how, when, under which text, and who saw it. */
export interface Signature {
  readonly partyNo: number;
  readonly how: (typeof signatureWays)[number];
  readonly hash: string;
  readonly mediaIds: readonly string[];
  readonly time: Date;
  readonly byId: string;
}

export interface Agreement {
  readonly version: number;
  readonly facts: string;
  readonly terms: readonly Term[];
  readonly draftTime: Date;
  /** SHA-256 of the text that is signed, hex. */
  readonly hash: string;
  readonly signatures: readonly Signature[];
}

/** What is frozen at the drafting: everything that somebody signs for, and nothing that changes afterwards. */
export function agreementHash(
  mediation: { readonly number: string; readonly parties: readonly { readonly no: number; readonly name: string }[] },
  { version, facts, terms }: Pick<Agreement, 'version' | 'facts'> & { readonly terms: readonly Omit<Term, 'kept'>[] },
): string {
  const parties = mediation.parties.map(({ no, name }) => [no, name]);
  const promises = terms.map(({ no, text, partyNo, dueTime }) => [no, partyNo, text, dueTime?.toISOString() ?? '']);
  const text = JSON.stringify(['streetgrid-mediation-1', mediation.number, version, parties, facts, promises]);
  return createHash('sha256').update(text).digest('hex');
}
