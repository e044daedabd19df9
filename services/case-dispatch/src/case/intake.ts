import { caseChannels } from '@streetgrid/contracts';
import { Actor, forbidden, invalid } from '@streetgrid/service-kit';
import { checkedChoice } from '../notice/notice';

const forResidents: readonly string[] = ['qr_page', 'open311'];
/** Partners speak through the RPC of their own channel, which has asked for their right. */
const forPartners: readonly string[] = ['hotline_12345', 'department', 'device_alert'];
const mediaLimit = 9;

/** How to reach the reporter, and how they want to be told; kept apart from the case. */
export interface Reporter {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly channel: string;
  readonly language: string;
}

/** Refuses a channel that does not exist, or that is not the caller's to speak through. */
export function checkChannel(actor: Actor, channel: string): void {
  if (!(caseChannels as readonly string[]).includes(channel)) throw invalid('unknown-channel');
  if (actor.kind === 'partner' && !forPartners.includes(channel)) throw forbidden('channel-not-yours', { channel });
  if (actor.kind === 'resident' && !forResidents.includes(channel)) throw forbidden('channel-not-yours', { channel });
}

/** The text of a report: trimmed, 1..2000 characters, without control characters. Error: Invalid `text-invalid`. */
export function reportText(text: string): string {
  const clean = freeText(text, 2_000, 'text-invalid');
  if (clean === '') throw invalid('text-invalid', { limit: 2_000 });
  return clean;
}

/** Any other text that people write; may be empty. Error: Invalid `slug`. */
export function freeText(text: string, limit: number, slug: string): string {
  // Postgres refuses NUL, and nobody types the others on purpose.
  const clean = [...text].filter((character) => character === '\n' || !/\p{Cc}/u.test(character)).join('');
  const trimmed = clean.trim();
  if (trimmed.length > limit) throw invalid(slug, { limit });
  return trimmed;
}

/** At most nine, each named once. Errors: Invalid `too-many-media`, `media-id-invalid`. */
export function checkedMedia(mediaIds: readonly string[]): readonly string[] {
  if (mediaIds.length > mediaLimit) throw invalid('too-many-media', { limit: mediaLimit });
  if (mediaIds.some((id) => !/^[\w.-]{1,80}$/.test(id))) throw invalid('media-id-invalid');
  return [...new Set(mediaIds)];
}

/** The reporter, or undefined when nothing was given. Errors: Invalid `reporter-invalid`, those of `checkedChoice`. */
export function checkedReporter(reporter: Reporter | undefined): Reporter | undefined {
  if (!reporter) return undefined;
  const checked = {
    name: freeText(reporter.name, 100, 'reporter-invalid'),
    phone: freeText(reporter.phone, 40, 'reporter-invalid'),
    email: freeText(reporter.email, 200, 'reporter-invalid'),
  };
  const choice = checkedChoice(reporter, checked);
  return checked.name + checked.phone + checked.email === '' ? undefined : { ...checked, ...choice };
}

/** What somebody writes to a step. Error: Invalid `note-invalid`. */
export function noteOf(note: string): string {
  return freeText(note, 1_000, 'note-invalid');
}
