import { Injectable } from '@nestjs/common';
import type { Message } from './carrier';
import type { Attempt } from './delivery';
import { MailCarrier } from './mail.service';
import type { KeptProvider } from './provider.repository';
import { WebHookCarrier } from './web-hook.service';

/** The real ways out. */
@Injectable()
export class Carriers {
  constructor(
    private readonly hooks: WebHookCarrier,
    private readonly mail: MailCarrier,
  ) {}

  async send(provider: KeptProvider, message: Message): Promise<Attempt> {
    try {
      return await (provider.channel === 'email' ? this.mail : this.hooks).send(provider, message);
    } catch {
      // The name service does not know the host, or not now.
      return { kind: 'unreachable', failure: 'provider-unreachable' };
    }
  }
}
