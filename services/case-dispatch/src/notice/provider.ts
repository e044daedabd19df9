import { invalid } from '@streetgrid/service-kit';
import { carriedChannels, CarriedChannel } from './notice';

/** Who carries a street's messages by one channel. */
export interface Provider {
  readonly channel: CarriedChannel;
  readonly url: string;
  readonly account: string;
  readonly sender: string;
  readonly enabled: boolean;
  readonly dailyCap: number;
  readonly quietFrom: number;
  readonly quietUntil: number;
  /** Where reporters of this street follow, without the number. */
  readonly trackUrl: string;
  readonly streetName: string;
}

/** What an administrator sets, as it was sent. */
export type AskedProvider = Omit<Provider, 'channel'> & { readonly channel: string };

const schemes: Readonly<Record<CarriedChannel, readonly string[]>> = {
  sms: ['https:', 'http:'],
  wechat: ['https:', 'http:'],
  email: ['smtps:', 'smtp:'],
};

/**
 * A provider, checked. A secret never stands in its address, and the address is the operator's to allow when it is one of the
 * platform's own network; that is looked at when it is called. Errors: Invalid `notice-provider-invalid` with the field.
 */
export function checkedProvider(asked: AskedProvider): Provider {
  const channel = carriedChannels.find((each) => each === asked.channel);
  if (!channel) throw wrong('channel');
  if (!URL.canParse(asked.url) || asked.url.length > 500) throw wrong('url');
  const url = new URL(asked.url);
  if (!schemes[channel].includes(url.protocol) || url.username + url.password !== '' || url.hash !== '')
    throw wrong('url');
  if (channel === 'email' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(asked.sender)) throw wrong('sender');
  if (asked.account.length > 200 || /\p{Cc}/u.test(asked.account)) throw wrong('account');
  if (!Number.isInteger(asked.dailyCap) || asked.dailyCap < 1 || asked.dailyCap > 1_000_000) throw wrong('daily_cap');
  for (const [field, minute] of [['quiet_from', asked.quietFrom] as const, ['quiet_until', asked.quietUntil] as const])
    if (!Number.isInteger(minute) || minute < 0 || minute > 1_439) throw wrong(field);
  if (!/^https?:\/\/[^\s#?]+\/track\/\d{9}$/.test(asked.trackUrl)) throw wrong('track_url');
  return { ...asked, channel };
}

/**
 * The secret, strong enough: requests to a web hook are signed with it. A mail server that asks for no account needs none.
 * Error: Invalid `notice-secret-weak`.
 */
export function checkedSecret({ channel, account }: Pick<Provider, 'channel' | 'account'>, secret: string): string {
  const least = channel === 'email' ? (account === '' ? 0 : 1) : 24;
  if (secret.length < least || secret.length > 500) throw invalid('notice-secret-weak', { least });
  return secret;
}

function wrong(field: string) {
  return invalid('notice-provider-invalid', { field });
}
