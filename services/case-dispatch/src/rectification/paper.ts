import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { isLinkToken, linkToken } from '../case/track-token';

/** What a paper says, word for word. A paper of another round is another paper. */
export interface PaperContent {
  readonly number: string;
  readonly round: number;
  readonly caseNumber: string;
  readonly gridName: string;
  readonly communityName: string;
  readonly place: string;
  readonly party: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly findings: string;
  readonly legalBasis: string;
  readonly demand: string;
  readonly missed: string;
  readonly issueTime: Date;
  readonly dueTime: Date;
  readonly mediaIds: readonly string[];
}

/** In this order, whatever the order of an object's fields. */
const said = [
  ...(['number', 'round', 'caseNumber', 'gridName', 'communityName', 'place', 'party', 'contactName'] as const),
  ...(['contactPhone', 'findings', 'legalBasis', 'demand', 'missed', 'issueTime', 'dueTime', 'mediaIds'] as const),
] as const satisfies readonly (keyof PaperContent)[];

/** SHA-256 of everything that a paper says. */
export function contentHash(content: PaperContent): string {
  return createHash('sha256')
    .update(JSON.stringify(said.map((field) => content[field])))
    .digest('hex');
}

/** What a paper belongs to. */
export interface PaperKey {
  readonly tenantId: string;
  readonly rectificationId: string;
  readonly contentHash: string;
}

/** No 0, 1, I, L, O, U: people read the code from paper and type it. */

const readable = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code on a paper that only the street can have made: ten signs, 49 bits. */
export function checkCode(secret: string, { tenantId, rectificationId, contentHash: hash }: PaperKey): string {
  const digest = createHmac('sha256', secret)
    .update(`rectification-paper:${tenantId}:${rectificationId}:${hash}`)
    .digest();
  let rest = digest.readBigUInt64BE(0);
  let code = '';
  for (let place = 0; place < 10; place += 1, rest /= 30n) code += readable.charAt(Number(rest % 30n));
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Compares in constant time; small letters, blanks and a missing dash are the reader's, not the forger's. */
export function isCheckCode(secret: string, key: PaperKey, typed: string): boolean {
  return equals(bare(checkCode(secret, key)), bare(typed));
}

/** The secret by which the party reads and answers its notice. */
export function partyToken(secret: string, tenantId: string, rectificationId: string): string {
  return linkToken(secret, `rectification:${tenantId}:${rectificationId}`);
}

export function isPartyToken(secret: string, tenantId: string, rectificationId: string, given: string): boolean {
  return isLinkToken(secret, `rectification:${tenantId}:${rectificationId}`, given);
}

/** 王* · 138****0001: enough to know whom to ask for, too little to call. */
export function maskedContact(name: string, phone: string): string {
  const [first = ''] = name;
  const hiddenName = first === '' ? '' : `${first}*`;
  const hiddenPhone = phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  return [hiddenName, hiddenPhone].filter((part) => part !== '').join(' · ');
}

function bare(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, '');
}

function equals(right: string, given: string): boolean {
  const [known, claimed] = [Buffer.from(right), Buffer.from(given)];
  return known.length === claimed.length && timingSafeEqual(known, claimed);
}
