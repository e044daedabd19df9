import { createHmac } from 'node:crypto';
import type { Attempt } from './delivery';

/** One message, as a carrier takes it. */
export interface Message {
  /** The notice's id: by it a carrier knows a message that it has seen. */
  readonly id: string;
  readonly to: string;
  readonly kind: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
}

const encodedSecret = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * Signature after Standard Webhooks: over id, time and body, so that none of them can be exchanged. A secret that begins with
 * `whsec_` is base64 of the key, as that standard's libraries write it; any other is the key as it stands.
 */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const encoded = encodedSecret.exec(secret)?.[1];
  const key = encoded ? Buffer.from(encoded, 'base64') : secret;
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/**
 * What a provider's answer means. 409: it has the message already. A redirect is none of ours to follow. A JSON object with
 * `messageId` says under which id the provider has it; anything else is not looked at.
 */
export function answerOf(status: number, body = ''): Attempt {
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'sent', carrierRef: messageIdOf(body) };
  const failure = `provider-answered-${status}`;
  const passing = status >= 500 || status === 408 || status === 425 || status === 429;
  return { kind: passing ? 'unreachable' : 'refused', failure };
}

/** Shown to nobody and compared only, so what it looks like is the provider's affair; empty when there is none. */
function messageIdOf(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    const id = typeof said === 'object' && said !== null && 'messageId' in said ? said.messageId : '';
    return typeof id === 'string' && id.length <= 200 ? id : '';
  } catch {
    return '';
  }
}
