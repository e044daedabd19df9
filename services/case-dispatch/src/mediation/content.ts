import { invalid } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { checkedMedia, freeText } from '../case/intake';
import type { Signature, Term } from './agreement';
import { signatureWays } from './agreement';
import { destinations, disputeKinds, Mediation, Party, Raising } from './mediation';

/** A party as a caller sends it. */
export interface GivenParty {
  readonly role: string;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly personId: string;
}

/** Errors: Invalid `parties-invalid`, `mediation-text-invalid`, `mediation-word-unknown`. */
export function checkedApplication(given: {
  readonly kind: string;
  readonly dispute: string;
  readonly parties: readonly GivenParty[];
}): Pick<Mediation, 'kind' | 'dispute' | 'parties'> {
  const parties = given.parties.map((party, index): Party => {
    if (party.personId !== '' && !isUuid(party.personId)) throw invalid('parties-invalid');
    return {
      no: index + 1,
      role: wordIn(['applicant', 'respondent'], party.role, 'role'),
      name: demandText(party.name, 50),
      phone: text(party.phone, 40),
      address: text(party.address, 200),
      personId: party.personId.toLowerCase(),
      ...{ consent: 'asked', consentTime: undefined },
    };
  });
  const names = new Set(parties.map(({ name, phone }) => `${name} ${phone}`));
  // A dispute has two sides, and nobody stands on it twice.
  const sides = new Set(parties.map(({ role }) => role));
  if (parties.length > 10 || sides.size < 2 || names.size < parties.length) throw invalid('parties-invalid');
  return { kind: wordIn(disputeKinds, given.kind, 'kind'), dispute: demandText(given.dispute, 5_000), parties };
}

export function checkedAgreement(given: {
  readonly facts: string;
  readonly terms: readonly { readonly text: string; readonly partyNo: number; readonly dueTime: Date | undefined }[];
}): { facts: string; terms: readonly Omit<Term, 'kept'>[] } {
  if (given.terms.length > 20) throw invalid('term-invalid', { no: 21 });
  const terms = given.terms.map(({ text: words, partyNo, dueTime }, index) => ({
    ...{ no: index + 1, text: demandText(words, 1_000), partyNo, dueTime },
  }));
  return { facts: demandText(given.facts, 5_000), terms };
}

export function checkedSignature(given: {
  readonly partyNo: number;
  readonly how: string;
  readonly hash: string;
  readonly mediaIds: readonly string[];
}): Omit<Signature, 'time' | 'byId'> {
  const { partyNo, hash, mediaIds } = given;
  return { partyNo, hash, how: wordIn(signatureWays, given.how, 'how'), mediaIds: checkedMedia(mediaIds) };
}

export function checkedRaising(given: {
  readonly to: string;
  readonly reason: string;
}): Pick<Raising, 'to' | 'reason'> {
  return { to: wordIn(destinations, given.to, 'to'), reason: demandText(given.reason, 1_000) };
}

/** Text that may be empty. Error: Invalid `mediation-text-invalid`. */
export function text(given: string, limit: number): string {
  return freeText(given, limit, 'mediation-text-invalid');
}

/** Text that must be there. Error: Invalid `mediation-text-invalid`. */
export function demandText(given: string, limit: number): string {
  const clean = text(given, limit);
  if (clean === '') throw invalid('mediation-text-invalid', { limit });
  return clean;
}

/** A word of a closed list. Error: Invalid `mediation-word-unknown`. */
export function wordIn<W extends string>(words: readonly W[], given: string, field: string): W {
  const word = words.find((each) => each === given);
  if (word === undefined) throw invalid('mediation-word-unknown', { field });
  return word;
}
