import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Message } from './carrier';
import type { Attempt } from './delivery';
import { Outbound } from './outbound.service';

const timeoutMs = 10_000;

interface MailServer {
  readonly url: string;
  readonly account: string;
  readonly sender: string;
  readonly secret: string;
}

/** Carries mail: one SMTP conversation a message, encrypted unless the operator's own network carries it. */
@Injectable()
export class MailCarrier {
  constructor(private readonly outbound: Outbound) {}

  async send({ url, account, sender, secret }: MailServer, message: Message): Promise<Attempt> {
    const { hostname, port, protocol } = new URL(url);
    const place = await this.outbound.place(hostname);
    if (!place) return { kind: 'refused', failure: 'provider-not-allowed' };
    const secure = protocol === 'smtps:';
    const transport = createTransport({
      ...{ host: place.address, port: Number(port || (secure ? 465 : 587)), secure, requireTLS: !secure && !place.own },
      tls: { servername: hostname },
      ...(account ? { auth: { user: account, pass: secret } } : {}),
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    try {
      await transport.sendMail({
        ...{ from: sender, to: { name: '', address: message.to }, subject: message.subject, text: message.text },
        // A retry is the same mail: mail programs show one of two with the same id.
        messageId: `<${message.id}@${sender.split('@')[1] ?? 'streetgrid'}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { kind: 'sent' };
    } catch (error) {
      return failureOf(error);
    } finally {
      transport.close();
    }
  }
}

/** A reply of 5xx is for good, whatever else happened may pass. The reply's words name the address: they go nowhere. */
function failureOf(error: unknown): Attempt {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  if (code >= 500) return { kind: 'refused', failure: `mail-server-answered-${code}` };
  return { kind: 'unreachable', failure: code > 0 ? `mail-server-answered-${code}` : 'mail-server-unreachable' };
}
