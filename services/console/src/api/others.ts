import { answer, client, once } from './http';
import type { components, paths } from './schema';

type GroupBy = NonNullable<paths['/api/v1/figures']['get']['parameters']['query']>['groupBy'];
export interface Period {
  from: string;
  until: string;
}

export const sendReport = (body: components['schemas']['NewReportDto'], key: string) =>
  answer(client.POST('/api/v1/reports', { params: { header: once(key) }, body }));
export const trackReport = (street: string, number: string, token: string) =>
  answer(
    client.GET('/api/v1/reports/{number}', {
      params: { path: { number }, query: { street }, header: { 'X-Track-Token': token } },
    }),
  );
export const rateReport = (
  at: { street: string; number: string; token: string },
  body: components['schemas']['RatingDto'],
  key: string,
) =>
  answer(
    client.POST('/api/v1/reports/{number}/rating', {
      params: {
        path: { number: at.number },
        query: { street: at.street },
        header: { 'X-Track-Token': at.token, ...once(key) },
      },
      body,
    }),
  );

export const reopenReport = (at: { street: string; number: string; token: string }, reason: string, key: string) =>
  answer(
    client.POST('/api/v1/reports/{number}/reopening', {
      params: {
        path: { number: at.number },
        query: { street: at.street },
        header: { 'X-Track-Token': at.token, ...once(key) },
      },
      body: { reason },
    }),
  );

export const getSummary = (period: Period, blockId?: string, gridId?: string) =>
  answer(client.GET('/api/v1/figures/summary', { params: { query: { ...period, blockId, gridId } } }));
export const listFigures = (groupBy: string, period: Period, blockId?: string) =>
  answer(
    client.GET('/api/v1/figures', {
      params: { query: { groupBy: groupBy as GroupBy, ...period, blockId, limit: 500 } },
    }),
  );
export const listDays = (period: Period, blockId?: string) =>
  answer(client.GET('/api/v1/figures/days', { params: { query: { ...period, blockId } } }));

export const getBalance = () => answer(client.GET('/api/v1/points/balance'));
export const listEntries = () => answer(client.GET('/api/v1/points/entries', { params: { query: { pageSize: 20 } } }));
export const listOffers = (query: string) =>
  answer(client.GET('/api/v1/mall/offers', { params: { query: { query: query || undefined, pageSize: 200 } } }));
export const redeemOffer = (id: string, key: string) =>
  answer(client.POST('/api/v1/mall/offers/{id}/redeem', { params: { path: { id }, header: once(key) }, body: {} }));
export const listOrders = (asMerchant: boolean) =>
  answer(client.GET('/api/v1/mall/orders', { params: { query: { asMerchant } } }));
export const collectOrder = (pickupCode: string, key: string) =>
  answer(client.POST('/api/v1/mall/orders/collect', { params: { header: once(key) }, body: { pickupCode } }));
export const cancelOrder = (id: string, key: string) =>
  answer(client.POST('/api/v1/mall/orders/{id}/cancel', { params: { path: { id }, header: once(key) }, body: {} }));

export const listDataSets = () => answer(client.GET('/api/v1/sharing/data-sets'));
export const listGrants = () => answer(client.GET('/api/v1/sharing/grants', { params: { query: { pageSize: 200 } } }));
export const approveGrant = (id: string, key: string) =>
  answer(client.POST('/api/v1/sharing/grants/{id}/approve', { params: { path: { id }, header: once(key) }, body: {} }));
export const revokeGrant = (id: string, reason: string, key: string) =>
  answer(
    client.POST('/api/v1/sharing/grants/{id}/revoke', {
      params: { path: { id }, header: once(key) },
      body: { reason },
    }),
  );
export const listAccesses = (id: string) =>
  answer(client.GET('/api/v1/sharing/grants/{id}/accesses', { params: { path: { id }, query: { pageSize: 50 } } }));
