import type { NoticeChannel } from '../api/notices';

/** What a way of telling needs to know of somebody. */
export function needOf(channel: NoticeChannel): 'phone' | 'email' | undefined {
  if (channel === 'email') return 'email';
  return channel === 'none' || channel === 'page' ? undefined : 'phone';
}
