import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Injectable } from '@nestjs/common';
import { answerOf, Message, signatureOf } from './carrier';
import type { Attempt } from './delivery';
import { Outbound } from './outbound.service';

const timeoutMs = 10_000;
/** More of an answer than any id takes. */
const answerLimit = 4_096;

/** Carries text messages and those of the street's WeChat account: a signed request to the street's provider. */
@Injectable()
export class WebHookCarrier {
  constructor(private readonly outbound: Outbound) {}

  async send(provider: { url: string; secret: string }, message: Message): Promise<Attempt> {
    const url = new URL(provider.url);
    const place = await this.outbound.place(url.hostname);
    if (!place || (url.protocol === 'http:' && !place.own)) return { kind: 'refused', failure: 'provider-not-allowed' };
    const { id, to, kind, language, text } = message;
    const body = JSON.stringify({ id, to, kind, language, text });
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': id,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(provider.secret, id, timestamp, body),
    };
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const signal = AbortSignal.timeout(timeoutMs);
    return new Promise<Attempt>((resolve) => {
      const lost = () =>
        resolve({ kind: 'unreachable', failure: signal.aborted ? 'provider-timed-out' : 'provider-unreachable' });
      const asking = send(
        url,
        {
          ...{ method: 'POST', headers, signal, agent: false },
          // The address that was looked at, whatever the name service says by now.
          lookup: (_host, options, found) =>
            options.all ? found(null, [{ ...place }]) : found(null, place.address, place.family),
        },
        (answer) => {
          let said = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => {
            if (said.length <= answerLimit) said += part;
          });
          answer.on('error', lost);
          answer.on('end', () => resolve(answerOf(answer.statusCode ?? 500, said)));
        },
      );
      asking.on('error', lost);
      asking.end(body);
    });
  }
}
