import type { Right } from '../rights';
import { forStaff } from './people';

/** Grids, codes on doors, clocks over them. */
export const placeRights = {
  'place.read': {
    what: '查看街区、社区、网格、二维码 See blocks, communities, grids, codes',
    rpcs: [
      'GridRegistry.ListBlocks',
      'GridRegistry.ListCommunities',
      'GridRegistry.ListGrids',
      'GridRegistry.GetGrid',
      'GridRegistry.LocatePoint',
      'GridRegistry.ResolveQrCode',
      'GridRegistry.ListQrCodes',
    ],
    routes: [
      'GET /api/v1/blocks',
      'GET /api/v1/communities',
      'GET /api/v1/grids',
      'GET /api/v1/grids/:id',
      'GET /api/v1/grids/:id/qr-codes',
      'GET /api/v1/grids/locate',
      'GET /api/v1/map/grids.geojson',
      'GET /api/v1/qr-codes/:code',
      'GET /api/v1/qr-codes/:code.svg',
    ],
    refusal: 'places-not-readable',
    who: { everybody: 'street' },
  },
  'place.import': {
    what: '导入网格 Take in the map of the street',
    rpcs: ['GridRegistry.ImportGrids'],
    refusal: 'import-not-allowed',
    audited: true,
    who: { 'service:seed': 'street', 'service:onboard': 'street', street_admin: 'street' },
  },
  'clock.read': {
    what: '查看时限 See which cases run out of time',
    rpcs: ['Escalation.GetClock', 'Escalation.ListClocks'],
    routes: ['GET /api/v1/cases/:id/clock', 'GET /api/v1/clocks'],
    refusal: 'clocks-not-readable',
    who: forStaff('street'),
  },
  'ladder.read': {
    what: '查看提级规则、推算时限 See the ladder, compute a deadline',
    rpcs: ['Escalation.ComputeDeadline', 'Escalation.ListRungs'],
    routes: ['GET /api/v1/rungs'],
    refusal: 'ladder-not-readable',
    who: { everybody: 'street' },
  },
  'calendar.import': {
    what: '导入街道日历 Take in the street calendar',
    rpcs: ['Escalation.ImportCalendar'],
    refusal: 'import-not-allowed',
    audited: true,
    who: { 'service:seed': 'street', 'service:onboard': 'street', street_admin: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
