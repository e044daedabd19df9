import type { Right } from '../rights';

/** Who inspects the work of others, each where the position is held. */
const inspectors = {
  block_leader: 'block',
  community_secretary: 'community',
  grid_leader: 'grid',
  supervisor: ['block', 'community', 'grid'],
} as const;

/** Supervision: who keeps the books of projects, and who looks at the work of others. */
export const supervisionRights = {
  'project.read': {
    what: '查看公开项目与支出 See projects and what was spent',
    rpcs: ['Projects.ListProjects', 'Projects.GetProject', 'Projects.ListPublicEntries'],
    routes: [
      'GET /api/v1/projects',
      'GET /api/v1/projects/:id',
      'GET /api/v1/streets/:code/projects',
      'GET /api/v1/streets/:code/projects/:id',
      'GET /api/v1/streets/:code/projects/:id/entries',
      'GET /api/v1/streets/:code/projects/:id/entries.csv',
    ],
    refusal: 'projects-not-readable',
    who: { everybody: 'street' },
  },
  'project.check': {
    what: '查看项目全部账目 See every entry of a project, undecided and refused ones too',
    rpcs: ['Projects.ListEntries'],
    routes: ['GET /api/v1/projects/:id/entries'],
    refusal: 'books-not-readable',
    who: {
      street_admin: 'street',
      duty_officer: 'street',
      auditor: 'street',
      district_officer: 'district',
      community_secretary: 'community',
      supervisor: 'community',
    },
  },
  'project.publish': {
    what: '公布、结束项目 Open and close a project',
    rpcs: ['Projects.CreateProject', 'Projects.CloseProject'],
    routes: ['POST /api/v1/projects', 'POST /api/v1/projects/:id/close'],
    refusal: 'project-not-yours',
    audited: true,
    // The office prepares, the administrator approves: a street with one administrator has its four eyes all the same.
    who: { street_admin: 'street', duty_officer: 'street', community_secretary: 'community' },
  },
  'project.record': {
    what: '登记项目收支 Record an entry of a project',
    rpcs: ['Projects.RecordEntry'],
    routes: ['POST /api/v1/projects/:id/entries'],
    refusal: 'project-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', community_secretary: 'community' },
  },
  'project.decide': {
    what: '审批项目收支 Approve or refuse an entry of somebody else',
    rpcs: ['Projects.DecideEntry'],
    routes: ['POST /api/v1/projects/:id/entries/:entryId/decision'],
    refusal: 'entry-not-yours-to-decide',
    audited: true,
    who: { street_admin: 'street', community_secretary: 'community', supervisor: 'community' },
  },
  'inspection.order': {
    what: '组织督查、抽签、指定 Order inspections: announce, draw lots, choose',
    rpcs: ['Inspections.CreateInspectionRound', 'Inspections.DrawInspectionRound'],
    routes: ['POST /api/v1/inspection-rounds', 'POST /api/v1/inspection-rounds/:id/draw'],
    refusal: 'inspections-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street' },
  },
  'inspection.read': {
    what: '查看督查与抽签记录 See inspections and the records of draws',
    rpcs: ['Inspections.ListInspectionRounds', 'Inspections.GetInspectionRound', 'Inspections.GetDrawRecord'],
    routes: [
      'GET /api/v1/inspection-rounds',
      'GET /api/v1/inspection-rounds/:id',
      'GET /api/v1/inspection-rounds/:id/record',
    ],
    refusal: 'inspections-not-yours',
    who: { street_admin: 'street', duty_officer: 'street', auditor: 'street', district_officer: 'district' },
  },
  'inspection.mine': {
    what: '查看抽到本人的督查 See the inspections that were drawn for me',
    rpcs: ['Inspections.ListMyInspections'],
    routes: ['GET /api/v1/inspections'],
    refusal: 'inspection-not-yours',
    who: { person: 'street' },
  },
  'inspection.do': {
    what: '登记督查结果 Record what an inspection found',
    rpcs: ['Inspections.RecordInspection'],
    routes: ['POST /api/v1/inspections/:id/result'],
    refusal: 'inspection-not-yours',
    audited: true,
    who: { person: 'self' },
  },
  'acceptance.ask': {
    what: '邀请居民验收 Ask residents to accept work',
    rpcs: [
      ...['Acceptances.AskAcceptance', 'Acceptances.GetAcceptanceLinks'],
      ...['Acceptances.ListAcceptanceMessages', 'Acceptances.SendAcceptanceMessages'],
    ],
    routes: [
      'POST /api/v1/cases/:id/acceptances',
      'GET /api/v1/acceptances/:id/links',
      'GET /api/v1/acceptances/:id/messages',
      'POST /api/v1/acceptances/:id/messages',
    ],
    refusal: 'acceptance-not-yours',
    audited: true,
    // Who verifies the case.
    who: { duty_officer: 'street', block_leader: 'block', grid_leader: 'grid', resident_leader: 'grid' },
  },
  'acceptance.read': {
    what: '查看居民验收 See what residents answered',
    rpcs: ['Acceptances.ListAcceptances'],
    routes: ['GET /api/v1/cases/:id/acceptances'],
    refusal: 'acceptance-not-yours',
    who: {
      person: 'self',
      street_admin: 'street',
      duty_officer: 'street',
      auditor: 'street',
      district_officer: 'district',
      resident_leader: 'grid',
      ...inspectors,
    },
  },
  'acceptance.answer': {
    what: '凭专属链接验收 Read and answer an acceptance by its link, or by the link of the own report',
    rpcs: ['Acceptances.ReadAcceptance', 'Acceptances.AnswerAcceptance', 'Acceptances.ListReportAcceptances'],
    routes: [
      'GET /api/v1/streets/:code/acceptances/:id',
      'POST /api/v1/streets/:code/acceptances/:id/answers',
      'GET /api/v1/reports/:number/acceptances',
    ],
    refusal: 'acceptance-token-invalid',
    who: { everybody: 'street' },
  },
  'rectification.issue': {
    what: '签发、复查、撤回整改告知单 Issue, re-inspect, withdraw a rectification notice',
    rpcs: [
      'Rectifications.IssueRectification',
      'Rectifications.ReinspectRectification',
      'Rectifications.WithdrawRectification',
      'Rectifications.GetPartyLink',
    ],
    routes: [
      'POST /api/v1/rectifications',
      'POST /api/v1/rectifications/:id/reinspection',
      'POST /api/v1/rectifications/:id/withdrawal',
      'GET /api/v1/rectifications/:id/party-link',
    ],
    refusal: 'rectification-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', ...inspectors },
  },
  'rectification.print': {
    what: '打印整改告知单（含当事人信息） Print a notice, with who is in charge at the party',
    rpcs: ['Rectifications.GetRectificationPaper'],
    routes: ['GET /api/v1/rectifications/:id/document'],
    refusal: 'rectification-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', ...inspectors },
  },
  'rectification.read': {
    what: '查看整改告知单 See rectification notices',
    rpcs: ['Rectifications.GetRectification', 'Rectifications.ListRectifications'],
    routes: ['GET /api/v1/rectifications', 'GET /api/v1/rectifications/:id'],
    refusal: 'rectification-not-yours',
    who: {
      street_admin: 'street',
      duty_officer: 'street',
      auditor: 'street',
      district_officer: 'district',
      resident_leader: 'grid',
      ...inspectors,
    },
  },
  'rectification.answer': {
    what: '凭专属链接查看、签收、反馈整改，凭校验码核验 Read and answer a notice by its link, prove a paper by its code',
    rpcs: [
      'Rectifications.ReadPartyRectification',
      'Rectifications.AnswerRectification',
      'Rectifications.ProveRectification',
    ],
    routes: [
      'GET /api/v1/streets/:code/rectifications/:id',
      'GET /api/v1/streets/:code/rectifications/:id/document',
      'POST /api/v1/streets/:code/rectifications/:id/answers',
      'GET /api/v1/streets/:code/rectification-proofs/:number',
    ],
    refusal: 'party-token-invalid',
    who: { everybody: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
