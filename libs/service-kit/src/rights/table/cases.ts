import type { Right } from '../rights';
import { handlingRights } from './handling';

const leaders = { grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' } as const;
const members = {
  co_leader: 'grid',
  grid_member: 'grid',
  part_time_member: 'grid',
  mobile_grid_member: 'grid',
} as const;

/** Who reads a case, and what was said about it. */
export const caseReaders = {
  person: 'self',
  street_admin: 'street',
  duty_officer: 'street',
  district_officer: 'district',
  ...leaders,
  ...members,
  community_secretary: 'community',
  liaison: 'department',
  zone_member: 'joint_zone',
} as const;

/** The closed loop: cases and the matters that they are about. */
export const caseRights = {
  'case.report': {
    what: '上报 Report a case',
    rpcs: ['CaseDispatch.CreateCase'],
    routes: ['POST /api/v1/cases', 'POST /api/v1/reports', 'POST /open311/v2/requests.:format'],
    refusal: 'reporting-not-allowed',
    who: { anonymous: 'street', person: 'street' },
  },
  'case.track': {
    what: '凭查询码跟踪、评价 Follow and rate with the track token',
    rpcs: ['CaseDispatch.TrackCase', 'CaseDispatch.RateCase'],
    routes: ['GET /api/v1/reports/:number', 'POST /api/v1/reports/:number/rating'],
    refusal: 'track-token-invalid',
    who: { everybody: 'street' },
  },
  'case.read': {
    what: '查看事件 See cases',
    rpcs: ['CaseDispatch.GetCase', 'CaseDispatch.ListCases', 'CaseDispatch.ListCaseSteps'],
    routes: ['GET /api/v1/cases', 'GET /api/v1/cases.csv', 'GET /api/v1/cases/:id', 'GET /api/v1/cases/:id/steps'],
    refusal: 'case-outside-scope',
    // The gateway: for the open interface, which shows only what is public of them.
    who: { 'service:gateway': 'street', ...caseReaders },
  },
  'case.progress': {
    what: '公开的办理进度 How cases went on, as everybody may know',
    rpcs: ['CaseDispatch.ListStateChanges'],
    refusal: 'cases-not-public',
    // For the open interface; people see the steps themselves.
    who: { 'service:gateway': 'street' },
  },
  'case.assign': {
    what: '指派 Give a case to somebody',
    rpcs: ['CaseDispatch.AssignCase'],
    routes: ['POST /api/v1/cases/:id/assign'],
    refusal: 'not-your-case',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', ...leaders },
  },
  'case.place': {
    what: '更正事项或网格 Correct matter or grid',
    rpcs: ['CaseDispatch.PlaceCase'],
    routes: ['POST /api/v1/cases/:id/place'],
    refusal: 'not-your-case',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', ...leaders },
  },
  'case.claim': {
    what: '认领 Take a case on',
    rpcs: ['CaseDispatch.ClaimCase'],
    routes: ['POST /api/v1/cases/:id/claim'],
    refusal: 'not-your-case',
    who: { person: 'self', ...members },
  },
  'case.handle': {
    what: '处置 Report a case handled',
    rpcs: ['CaseDispatch.HandleCase'],
    routes: ['POST /api/v1/cases/:id/handle'],
    refusal: 'not-your-case',
    who: { person: 'self', duty_officer: 'street' },
  },
  'case.verify': {
    what: '核查 Accept work or send it back',
    rpcs: ['CaseDispatch.VerifyCase'],
    routes: ['POST /api/v1/cases/:id/verify'],
    refusal: 'not-your-case',
    audited: true,
    who: { duty_officer: 'street', ...leaders },
  },
  'case.import': {
    what: '导入历史事件 Take in past cases',
    rpcs: ['CaseDispatch.ImportCases'],
    refusal: 'import-forbidden',
    audited: true,
    who: { 'service:seed': 'street', 'service:onboard': 'street', street_admin: 'street' },
  },
  ...handlingRights,
  'matter.read': {
    what: '查看事项清单 See the matter catalogue',
    rpcs: ['CaseDispatch.ListMatters', 'CaseDispatch.ClassifyText'],
    routes: [
      'GET /api/v1/matters',
      'POST /api/v1/texts/classify',
      'GET /open311/v2/services.:format',
      'GET /open311/v2/services/:code.:format',
    ],
    refusal: 'matters-not-readable',
    who: { everybody: 'street' },
  },
  'matter.import': {
    what: '导入事项清单 Take in the matter catalogue',
    rpcs: ['CaseDispatch.ImportMatters'],
    refusal: 'import-forbidden',
    audited: true,
    who: { 'service:seed': 'street', 'service:onboard': 'street', street_admin: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
