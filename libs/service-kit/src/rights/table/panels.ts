import type { Right } from '../rights';
import { caseReaders } from './cases';

/** Expert panels. */
export const panelRights = {
  'panel.convene': {
    what: '召集、结束专家会诊 Convene and end an expert panel, show experts their links',
    rpcs: [
      ...['Panels.ConvenePanel', 'Panels.ConcludePanel', 'Panels.CancelPanel', 'Panels.GetExpertLink'],
      ...['Panels.ListPanelMessages', 'Panels.SendPanelMessages'],
    ],
    routes: [
      'POST /api/v1/cases/:id/panels',
      'POST /api/v1/panels/:id/conclusion',
      'POST /api/v1/panels/:id/cancellation',
      'GET /api/v1/panels/:id/experts/:expertId/link',
      'GET /api/v1/panels/:id/messages',
      'POST /api/v1/panels/:id/messages',
    ],
    refusal: 'panel-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', block_leader: 'block' },
  },
  'panel.read': {
    what: '查看专家会诊 See expert panels of cases',
    rpcs: ['Panels.GetPanel', 'Panels.ListPanels'],
    routes: ['GET /api/v1/cases/:id/panels', 'GET /api/v1/panels/:id'],
    refusal: 'case-outside-scope',
    who: caseReaders,
  },
  'panel.answer': {
    what: '受邀专家查看、答复会诊 Read and answer an invitation, as the invited expert',
    rpcs: ['Panels.ListInvitations', 'Panels.ReadInvitation', 'Panels.HandInProposal', 'Panels.DeclineInvitation'],
    routes: [
      'GET /api/v1/panel-invitations',
      'GET /api/v1/panel-invitations/:id',
      'POST /api/v1/panel-invitations/:id/proposals',
      'POST /api/v1/panel-invitations/:id/refusal',
      'GET /api/v1/streets/:code/panel-invitations/:id',
      'POST /api/v1/streets/:code/panel-invitations/:id/proposals',
      'POST /api/v1/streets/:code/panel-invitations/:id/refusal',
    ],
    refusal: 'expert-link-invalid',
    who: { everybody: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
