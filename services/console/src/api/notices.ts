import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Notice = Schemas['Notice'];
export type OwnNotices = Schemas['OwnNotices'];
export type NoticeChoice = Schemas['NoticeChoiceDto'];
export type NoticeChannel = NoticeChoice['channel'];
export type NoticeProvider = Schemas['NoticeProvider'];
export type NewNoticeProvider = Schemas['NewNoticeProviderDto'];
type Carried = 'sms' | 'wechat' | 'email';

export const noticeChannels = ['none', 'page', 'sms', 'wechat', 'email', 'call'] as const satisfies NoticeChannel[];

/** How a street can tell its reporters; asked for without an account. */
export const listNoticeChannels = async (code: string): Promise<readonly NoticeChannel[]> => {
  const { items } = await answer(client.GET('/api/v1/streets/{code}/notice-channels', { params: { path: { code } } }));
  return noticeChannels.filter((each) => items.includes(each));
};

// The reporter's side: the token stands in a header, never in the address.
export const getOwnNotices = (at: { street: string; number: string; token: string }) =>
  answer(
    client.GET('/api/v1/reports/{number}/notices', {
      params: { path: { number: at.number }, query: { street: at.street }, header: { 'X-Track-Token': at.token } },
    }),
  );
export const chooseNotices = (at: { street: string; number: string; token: string }, body: NoticeChoice, key: string) =>
  answer(
    client.POST('/api/v1/reports/{number}/notices', {
      params: {
        path: { number: at.number },
        query: { street: at.street },
        header: { 'X-Track-Token': at.token, ...once(key) },
      },
      body,
    }),
  );

export const listCaseNotices = (id: string) =>
  answer(client.GET('/api/v1/cases/{id}/notices', { params: { path: { id } } }));
export const revealReporter = (id: string, reason: string, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/reporter', { params: { path: { id }, header: once(key) }, body: { reason } }));
export const listCalls = (pageToken?: string) =>
  answer(client.GET('/api/v1/calls', { params: { query: { pageSize: 50, pageToken } } }));
export const recordCall = (id: string, body: Schemas['CallDto'], key: string) =>
  answer(client.POST('/api/v1/calls/{id}', { params: { path: { id }, header: once(key) }, body }));
export const listNoticeProviders = () => answer(client.GET('/api/v1/notice-providers'));
export const setNoticeProvider = (channel: Carried, body: NewNoticeProvider, key: string) =>
  answer(client.PUT('/api/v1/notice-providers/{channel}', { params: { path: { channel }, header: once(key) }, body }));
