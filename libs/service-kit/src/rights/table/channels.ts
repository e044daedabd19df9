import type { Right } from '../rights';

const officers = { street_admin: 'street', duty_officer: 'street' } as const;
const leaders = { grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' } as const;
/** Who answers for a case: whose follow-up it is or who has it, whoever leads its place, the office. */
const answerable = { person: 'self', ...officers, ...leaders, community_secretary: 'community' } as const;

/** What comes in from other bodies, their devices, and visits. */
export const channelRights = {
  'source.read': {
    what: '查看来件单位 See who hands cases in',
    rpcs: ['Referrals.ListSources'],
    routes: ['GET /api/v1/intake-sources'],
    refusal: 'sources-not-readable',
    who: { ...officers, auditor: 'street' },
  },
  'source.set': {
    what: '登记来件单位 Register who hands cases in',
    rpcs: ['Referrals.SetSource'],
    routes: ['POST /api/v1/intake-sources', 'PUT /api/v1/intake-sources/:id'],
    refusal: 'sources-not-yours',
    audited: true,
    who: { street_admin: 'street' },
  },
  'device.read': {
    what: '查看告警设备 See the alert devices',
    rpcs: ['Devices.ListDevices'],
    routes: ['GET /api/v1/alert-devices'],
    refusal: 'devices-not-readable',
    who: { ...officers, auditor: 'street' },
  },
  'device.set': {
    what: '登记告警设备 Register an alert device',
    rpcs: ['Devices.SetDevice'],
    routes: ['POST /api/v1/alert-devices', 'PUT /api/v1/alert-devices/:id'],
    refusal: 'devices-not-yours',
    audited: true,
    who: officers,
  },
  'alert.raise': {
    what: '设备告警 Raise the alert of a device',
    rpcs: ['Devices.RaiseAlert'],
    routes: ['POST /api/v1/device-alerts'],
    refusal: 'alerts-not-yours',
    // The program of a registered source of devices, for that source.
    who: { partner: 'grant' },
  },
  'referral.hand-in': {
    what: '转入工单 Hand cases in',
    rpcs: ['Referrals.HandIn'],
    routes: ['POST /api/v1/referrals'],
    refusal: 'referrals-not-yours',
    // The program of a registered source, for that source.
    who: { partner: 'grant', ...officers },
  },
  'referral.file': {
    what: '导入工单文件 Hand cases in as a file',
    rpcs: [],
    routes: ['POST /api/v1/referrals/file'],
    refusal: 'referrals-not-yours',
    who: officers,
  },
  'referral.read': {
    what: '查看转入工单 See what was handed in and how far it is',
    rpcs: ['Referrals.GetReferral', 'Referrals.ListReferrals'],
    routes: [
      'GET /api/v1/referrals',
      'GET /api/v1/referrals/answers.csv',
      'GET /api/v1/referrals/answers.xlsx',
      'GET /api/v1/referrals/by-number',
      'GET /api/v1/cases/:id/referral',
    ],
    refusal: 'referrals-not-yours',
    who: { partner: 'grant', auditor: 'street', ...answerable },
  },
  'call-back.read': {
    what: '查看待回访 See whose reporter waits for a call',
    rpcs: ['Referrals.ListCallBacks'],
    routes: ['GET /api/v1/call-backs'],
    refusal: 'call-back-not-yours',
    who: answerable,
  },
  'call-back.record': {
    what: '登记回访 Note a call back',
    rpcs: ['Referrals.RecordCallBack'],
    routes: ['POST /api/v1/cases/:id/call-backs'],
    refusal: 'call-back-not-yours',
    who: answerable,
  },
} as const satisfies Readonly<Record<string, Right>>;
