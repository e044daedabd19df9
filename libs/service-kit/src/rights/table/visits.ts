import type { Right } from '../rights';

/** Who visits enterprises, each where the position is held. */
const visitors = {
  street_admin: 'street',
  duty_officer: 'street',
  block_leader: 'block',
  community_secretary: 'community',
  grid_leader: 'grid',
  resident_leader: 'grid',
  co_leader: 'grid',
  grid_member: 'grid',
  part_time_member: 'grid',
} as const;
const onlookers = { auditor: 'street', district_officer: 'district' } as const;

/** Visits to enterprises. */
export const visitRights = {
  'visit.record': {
    what: '登记入企走访（诉求同时立案） Record a visit to an enterprise, with a case for each demand',
    rpcs: ['EnterpriseVisits.RecordEnterpriseVisit'],
    routes: ['POST /api/v1/visits'],
    refusal: 'visit-not-yours',
    audited: true,
    who: visitors,
  },
  'visit.read': {
    what: '查看入企走访 See visits to enterprises',
    rpcs: ['EnterpriseVisits.GetEnterpriseVisit', 'EnterpriseVisits.ListEnterpriseVisits'],
    routes: ['GET /api/v1/visits', 'GET /api/v1/visits.csv', 'GET /api/v1/visits/:id'],
    refusal: 'visit-not-yours',
    who: { person: 'self', ...visitors, ...onlookers },
  },
  'visit.enterprises': {
    what: '查看走访过的企业、逾期未访 See the enterprises that were visited, and which are due',
    rpcs: ['EnterpriseVisits.ListVisitedEnterprises'],
    routes: ['GET /api/v1/visited-enterprises'],
    refusal: 'visit-not-yours',
    who: { ...visitors, ...onlookers },
  },
  'visit.contact': {
    what: '查看企业联系人（完整） See whom to talk to at an enterprise, in clear',
    rpcs: ['EnterpriseVisits.GetVisitContact'],
    routes: ['GET /api/v1/visits/:id/contact'],
    refusal: 'visit-not-yours',
    audited: true,
    who: visitors,
  },
  'visit.follow-up': {
    what: '安排、登记企业回访 Plan and record what an enterprise says of a closed demand',
    rpcs: ['EnterpriseVisits.PlanFollowUp', 'EnterpriseVisits.RecordFollowUp'],
    routes: ['POST /api/v1/visits/:id/demands/:no/plan', 'POST /api/v1/visits/:id/demands/:no/follow-ups'],
    refusal: 'visit-not-yours',
    audited: true,
    who: visitors,
  },
} as const satisfies Readonly<Record<string, Right>>;
