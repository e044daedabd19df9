import { Position } from '../../context';
import type { Right, Scope } from '../rights';

/** Positions of those who work for the street: everybody but merchants, partners and residents. */
export const staff = [
  'street_admin',
  'duty_officer',
  'auditor',
  'block_leader',
  'community_secretary',
  'grid_leader',
  'resident_leader',
  'co_leader',
  'grid_member',
  'part_time_member',
  'mobile_grid_member',
  'mediator',
  'expert',
  'supervisor',
  'liaison',
  'district_officer',
  'zone_member',
] as const satisfies readonly Position[];

/** The same cell for all who work for the street. */
export function forStaff(scope: Scope): Readonly<Record<(typeof staff)[number], Scope>> {
  return Object.fromEntries(staff.map((position) => [position, scope])) as Record<(typeof staff)[number], Scope>;
}

/** Programs that take in streets. */
const onboarding = { 'service:seed': 'street', 'service:onboard': 'street' } as const;

/** Streets, people, appointments, sign-in. */
export const peopleRights = {
  'token.exchange': {
    what: '换取内部令牌 Exchange an access token',
    rpcs: ['Identity.ExchangeToken'],
    refusal: 'exchange-not-allowed',
    who: { 'service:gateway': 'street' },
  },
  'rights.watch': {
    what: '接收权限变更 Hear whose rights changed',
    rpcs: ['Identity.WatchRights'],
    refusal: 'exchange-not-allowed',
    who: { 'service:gateway': 'street' },
  },
  'refusal.record': {
    what: '登记门口的拒绝 Record a refusal at the door',
    rpcs: ['Identity.RecordRefusal'],
    refusal: 'exchange-not-allowed',
    who: { 'service:gateway': 'street' },
  },
  'street.read': {
    what: '查看街道、区、行政区划 See streets, districts, divisions',
    rpcs: ['Identity.GetStreet', 'Identity.ListStreets', 'Identity.ListDistricts', 'Identity.ListDivisions'],
    routes: ['GET /api/v1/streets', 'GET /api/v1/streets/:code', 'GET /api/v1/districts', 'GET /api/v1/divisions'],
    refusal: 'street-not-readable',
    who: { everybody: 'street' },
  },
  'street.onboard': {
    what: '接入街道 Onboard a street',
    rpcs: ['Identity.OnboardStreet', 'Identity.OnboardPeople', 'Identity.ImportDivisions'],
    refusal: 'onboarding-not-allowed',
    audited: true,
    who: onboarding,
  },
  'me.read': {
    what: '查看本人 See who I am',
    rpcs: ['Identity.GetMe'],
    routes: ['GET /api/v1/me'],
    refusal: 'not-a-person',
    who: { person: 'self' },
  },
  'person.read': {
    what: '查看人员（号码掩码） See people, numbers masked',
    rpcs: ['Identity.GetPerson', 'Identity.ListPeople', 'Identity.BatchGetPeople', 'Identity.ListAppointments'],
    routes: ['GET /api/v1/people', 'POST /api/v1/people/search', 'GET /api/v1/people/:id', 'GET /api/v1/appointments'],
    refusal: 'people-not-readable',
    who: forStaff('street'),
  },
  // Two rows without a method of their own: what of a person the answers of `person.read` and `me.read` may show.
  'person.phone': {
    what: '查看掩码手机号 See a phone number, masked',
    rpcs: [],
    refusal: 'numbers-not-readable',
    who: { person: 'self', ...forStaff('street') },
  },
  'person.id-number': {
    what: '查看掩码身份证号 See an ID number, masked',
    rpcs: [],
    refusal: 'numbers-not-readable',
    who: { person: 'self', street_admin: 'street', duty_officer: 'street' },
  },
  'person.reveal': {
    what: '查看完整号码（须说明理由） See numbers in clear, with a reason',
    rpcs: ['Identity.RevealPerson'],
    routes: ['POST /api/v1/people/:id/reveal'],
    refusal: 'numbers-not-readable',
    audited: true,
    who: { person: 'self', street_admin: 'street', duty_officer: 'street' },
  },
  'person.change': {
    what: '登记、更正人员 Take in a person, correct what is kept of them',
    rpcs: ['Identity.CreatePerson', 'Identity.ChangePerson'],
    routes: ['POST /api/v1/people', 'PATCH /api/v1/people/:id'],
    refusal: 'people-not-changeable',
    audited: true,
    who: { street_admin: 'street' },
  },
  'appointment.make': {
    what: '任命、代理 Appoint, deputise',
    rpcs: ['Identity.Appoint', 'Identity.Deputise'],
    routes: ['POST /api/v1/appointments', 'POST /api/v1/appointments/:id/deputy'],
    refusal: 'appointing-not-allowed',
    audited: true,
    who: { ...onboarding, street_admin: 'street' },
  },
  'appointment.end': {
    what: '免去、交接 End an appointment, hand it over',
    rpcs: ['Identity.EndAppointment'],
    routes: ['POST /api/v1/appointments/:id/end'],
    refusal: 'appointing-not-allowed',
    audited: true,
    who: { ...onboarding, street_admin: 'street' },
  },
  'organisation.read': {
    what: '查看组织体系与覆盖 See the organisation and its coverage',
    rpcs: [
      'Identity.ListOrganisations',
      'Identity.GetOrganisation',
      'Identity.ListOrganisationVersions',
      'Identity.GetCoverage',
    ],
    routes: [
      'GET /api/v1/organisations',
      'GET /api/v1/organisations.csv',
      'GET /api/v1/organisations/:id',
      'GET /api/v1/organisations/:id/versions',
      'GET /api/v1/coverage',
      'GET /api/v1/coverage.csv',
    ],
    refusal: 'organisation-not-readable',
    who: forStaff('street'),
  },
  'organisation.change': {
    what: '调整组织体系 Found, move, dissolve organisations',
    rpcs: ['Identity.CreateOrganisation', 'Identity.ChangeOrganisation', 'Identity.DissolveOrganisation'],
    routes: ['POST /api/v1/organisations', 'PUT /api/v1/organisations/:id', 'POST /api/v1/organisations/:id/dissolve'],
    refusal: 'organisation-not-changeable',
    audited: true,
    who: { street_admin: 'street' },
  },
  'organisation.import': {
    what: '导入组织体系 Take in organisations',
    rpcs: ['Identity.ImportOrganisations'],
    refusal: 'onboarding-not-allowed',
    audited: true,
    who: { ...onboarding, street_admin: 'street' },
  },
  'audit.read': {
    what: '查看审计记录 Read the audit trail',
    rpcs: ['Identity.ListAuditEntries', 'Identity.ExportAuditTrail', 'Identity.ListAuditCheckpoints'],
    routes: ['GET /api/v1/audit', 'GET /api/v1/audit/checkpoints', 'GET /api/v1/audit/export.ndjson'],
    refusal: 'audit-not-readable',
    audited: true,
    who: { auditor: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
