import type { Right } from '../rights';

const officers = { street_admin: 'street', duty_officer: 'street' } as const;
const leaders = { grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' } as const;

/** When whom a case may go to, and many cases at once. */
export const dispatchingRights = {
  'duty.read': {
    what: '查看排班与专长 See duty hours and training',
    rpcs: ['Duty.GetDutyTable'],
    routes: ['GET /api/v1/duty/:placeId'],
    refusal: 'duty-not-readable',
    who: {
      ...officers,
      ...leaders,
      co_leader: 'grid',
      grid_member: 'grid',
      part_time_member: 'grid',
      mobile_grid_member: 'grid',
      community_secretary: 'community',
      auditor: 'street',
    },
  },
  'duty.keep': {
    what: '维护排班与专长 Keep duty hours and training',
    rpcs: ['Duty.SetRoster', 'Duty.AddDutyChange', 'Duty.CancelDutyChange', 'Duty.SetSkills'],
    routes: [
      'PUT /api/v1/duty/:placeId/roster',
      'POST /api/v1/duty/:placeId/changes',
      'POST /api/v1/duty/:placeId/changes/:id/cancellation',
      'PUT /api/v1/duty/:placeId/skills',
    ],
    refusal: 'duty-not-yours',
    audited: true,
    who: { ...officers, ...leaders },
  },
  'case.dispatch-many': {
    what: '批量派单 Dispatch many cases together (each is an act of its own)',
    rpcs: ['Dispatching.PlanDispatch', 'Dispatching.DispatchCases'],
    routes: ['POST /api/v1/dispatch-plans', 'POST /api/v1/dispatches'],
    refusal: 'not-your-case',
    who: { ...officers, ...leaders },
  },
} as const satisfies Readonly<Record<string, Right>>;
