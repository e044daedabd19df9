import type { Right } from '../rights';

const leaders = { grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' } as const;
const officers = { street_admin: 'street', duty_officer: 'street' } as const;

/** What can happen to a case besides the straight way, and the register of exclusions. */
export const handlingRights = {
  'case.transfer': {
    what: '转办 Pass a case on',
    rpcs: ['Handling.TransferCase'],
    routes: ['POST /api/v1/cases/:id/transfer'],
    refusal: 'not-your-case',
    audited: true,
    who: { person: 'self', duty_officer: 'street', ...leaders },
  },
  'case.refuse': {
    what: '退回派单 Refuse a case that was given',
    rpcs: ['Handling.RefuseCase'],
    routes: ['POST /api/v1/cases/:id/refuse'],
    refusal: 'not-your-case',
    who: { person: 'self' },
  },
  'case.ask-help': {
    what: '请求协办 Ask somebody to help',
    rpcs: ['Handling.AskHelp'],
    routes: ['POST /api/v1/cases/:id/helpers'],
    refusal: 'not-your-case',
    who: { person: 'self', ...officers, ...leaders },
  },
  'case.contribute': {
    what: '协办反馈 Add to a case as a helper',
    rpcs: ['Handling.Contribute'],
    routes: ['POST /api/v1/cases/:id/contributions'],
    refusal: 'not-your-case',
    who: { person: 'self' },
  },
  'case.suspend': {
    what: '挂起 Stop the clock of a case',
    rpcs: ['Handling.SuspendCase'],
    routes: ['POST /api/v1/cases/:id/suspend'],
    refusal: 'not-your-case',
    audited: true,
    who: { duty_officer: 'street', ...leaders },
  },
  'case.resume': {
    what: '恢复 Let a case go on',
    rpcs: ['Handling.ResumeCase'],
    routes: ['POST /api/v1/cases/:id/resume'],
    refusal: 'not-your-case',
    who: { person: 'self', duty_officer: 'street', ...leaders },
  },
  'case.reopen': {
    what: '重启 Open a finished case again',
    rpcs: ['Handling.ReopenCase'],
    routes: ['POST /api/v1/cases/:id/reopen'],
    refusal: 'not-your-case',
    audited: true,
    who: { duty_officer: 'street' },
  },
  'case.reopen-own': {
    what: '凭查询码要求重办 Reopen with the track token',
    rpcs: ['Handling.ReopenReport'],
    routes: ['POST /api/v1/reports/:number/reopening'],
    refusal: 'track-token-invalid',
    who: { everybody: 'street' },
  },
  'case.propose-exclusion': {
    what: '申请剔除 Propose to leave a case out of the rates',
    rpcs: ['Exclusions.ProposeExclusion'],
    routes: ['POST /api/v1/cases/:id/exclusion'],
    refusal: 'not-your-case',
    audited: true,
    who: { ...officers, ...leaders },
  },
  'case.review-exclusion': {
    what: '复核剔除、撤回剔除 Decide a proposed exclusion, take one back',
    rpcs: ['Exclusions.ReviewExclusion', 'Exclusions.RevokeExclusion'],
    routes: ['POST /api/v1/exclusions/:id/review', 'POST /api/v1/exclusions/:id/revocation'],
    refusal: 'exclusion-not-reviewable',
    audited: true,
    who: { ...officers, block_leader: 'block' },
  },
  'exclusion.read': {
    what: '查看剔除台账 See the register of exclusions',
    rpcs: ['Exclusions.ListExclusions'],
    routes: ['GET /api/v1/exclusions'],
    refusal: 'exclusions-not-readable',
    who: { ...officers, auditor: 'street', district_officer: 'district', ...leaders },
  },
  'handling-terms.read': {
    what: '查看转办与重启规则 See the terms of handling',
    rpcs: ['Handling.GetHandlingTerms'],
    routes: ['GET /api/v1/handling-terms'],
    refusal: 'handling-terms-not-readable',
    who: { person: 'street' },
  },
  'handling-terms.set': {
    what: '设置转办与重启规则 Set the terms of handling',
    rpcs: ['Handling.SetHandlingTerms'],
    routes: ['PUT /api/v1/handling-terms'],
    refusal: 'handling-terms-not-yours',
    audited: true,
    who: { street_admin: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
