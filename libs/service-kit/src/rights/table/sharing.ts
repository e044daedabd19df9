import type { Right } from '../rights';
import { forStaff } from './people';

/** Data for departments, figures, the live view. */
export const sharingRights = {
  'data-set.read': {
    what: '查看共享目录 See what may be asked for',
    rpcs: ['DataSharing.ListDataSets'],
    routes: ['GET /api/v1/sharing/data-sets'],
    refusal: 'data-sets-not-readable',
    who: { partner: 'street', person: 'street' },
  },
  'grant.request': {
    what: '申请授权 Request a grant',
    rpcs: ['DataSharing.RequestGrant'],
    routes: ['POST /api/v1/sharing/grants'],
    refusal: 'grant-request-not-allowed',
    audited: true,
    who: { partner: 'street', street_admin: 'street', 'service:seed': 'street' },
  },
  'grant.decide': {
    what: '批准、撤销授权 Approve or revoke a grant',
    rpcs: ['DataSharing.ApproveGrant', 'DataSharing.RevokeGrant'],
    routes: ['POST /api/v1/sharing/grants/:id/approve', 'POST /api/v1/sharing/grants/:id/revoke'],
    refusal: 'grant-decision-not-allowed',
    audited: true,
    who: { street_admin: 'street', 'service:seed': 'street' },
  },
  'grant.read': {
    what: '查看授权与访问记录 See grants and accesses',
    rpcs: ['DataSharing.ListGrants', 'DataSharing.GetGrant', 'DataSharing.ListAccesses'],
    routes: ['GET /api/v1/sharing/grants', 'GET /api/v1/sharing/grants/:id', 'GET /api/v1/sharing/grants/:id/accesses'],
    refusal: 'grants-not-readable',
    outside: 'grant-of-another',
    who: { partner: 'grant', street_admin: 'street', auditor: 'street', 'service:seed': 'street' },
  },
  'feed.pull': {
    what: '拉取数据 Pull a feed',
    rpcs: ['DataSharing.PullFeed'],
    routes: ['GET /api/v1/sharing/grants/:id/feed'],
    refusal: 'partners-only',
    outside: 'grant-of-another',
    who: { partner: 'grant' },
  },
  'figures.read': {
    what: '查看统计 See figures',
    rpcs: ['Analytics.GetSummary', 'Analytics.ListFigures', 'Analytics.ListDays'],
    routes: ['GET /api/v1/figures', 'GET /api/v1/figures/days', 'GET /api/v1/figures/summary'],
    refusal: 'figures-not-readable',
    who: forStaff('street'),
  },
  'live.watch': {
    what: '实时动态 Watch what happens',
    rpcs: ['Analytics.WatchStreet'],
    routes: ['GET /api/v1/live'],
    refusal: 'live-not-readable',
    who: {
      person: 'self',
      street_admin: 'street',
      duty_officer: 'street',
      district_officer: 'district',
      block_leader: 'block',
      community_secretary: 'community',
      grid_leader: 'grid',
      resident_leader: 'grid',
      co_leader: 'grid',
      grid_member: 'grid',
      part_time_member: 'grid',
      mobile_grid_member: 'grid',
    },
  },
} as const satisfies Readonly<Record<string, Right>>;
