import type { Right } from '../rights';
import { forStaff } from './people';

const organisers = {
  street_admin: 'street',
  duty_officer: 'street',
  block_leader: 'block',
  community_secretary: 'community',
  grid_leader: 'grid',
  resident_leader: 'grid',
} as const;

/** 1+N deliberation: topic, comments, vote, resolution. */
export const deliberationRights = {
  'deliberation.take-part': {
    what: '跟踪议事、凭个人链接发言表决 Follow a deliberation; speak and vote by personal link',
    rpcs: [
      'Deliberations.ViewDeliberation',
      'Deliberations.ListShownComments',
      'Deliberations.AddComment',
      'Deliberations.RequestBallot',
      'Deliberations.CastBallot',
      'Deliberations.GetVoteRecord',
    ],
    routes: [
      'GET /api/v1/public-deliberations/:number',
      'GET /api/v1/public-deliberations/:number/comments',
      'POST /api/v1/public-deliberations/:number/comments',
      'POST /api/v1/public-deliberations/:number/ballot-requests',
      'POST /api/v1/public-deliberations/:number/ballots',
      'GET /api/v1/public-deliberations/:number/record',
    ],
    refusal: 'voter-link-invalid',
    who: { everybody: 'street' },
  },
  'deliberation.read': {
    what: '查看议事 See deliberations and their comments',
    rpcs: [
      'Deliberations.GetDeliberation',
      'Deliberations.ListDeliberations',
      'Deliberations.ListDeliberationSteps',
      'Deliberations.ListDeliberationComments',
    ],
    routes: [
      'GET /api/v1/deliberations',
      'GET /api/v1/deliberations/:id',
      'GET /api/v1/deliberations/:id/steps',
      'GET /api/v1/deliberations/:id/comments',
    ],
    refusal: 'deliberation-not-readable',
    who: forStaff('street'),
  },
  'deliberation.run': {
    what: '组织议事 Run a deliberation',
    rpcs: [
      'Deliberations.CreateDeliberation',
      'Deliberations.ReviseDeliberation',
      'Deliberations.SetRoll',
      'Deliberations.PublishDeliberation',
      'Deliberations.ProposeResolution',
      'Deliberations.OpenVote',
      'Deliberations.CloseVote',
      'Deliberations.CancelDeliberation',
      'Deliberations.ModerateComment',
    ],
    routes: [
      'POST /api/v1/deliberations',
      'PUT /api/v1/deliberations/:id',
      'PUT /api/v1/deliberations/:id/roll',
      'POST /api/v1/deliberations/:id/publish',
      'PUT /api/v1/deliberations/:id/resolution',
      'POST /api/v1/deliberations/:id/open-vote',
      'POST /api/v1/deliberations/:id/close-vote',
      'POST /api/v1/deliberations/:id/cancel',
      'POST /api/v1/deliberations/:id/comments/:commentId/moderate',
    ],
    refusal: 'deliberation-not-yours',
    audited: true,
    who: organisers,
  },
  'deliberation.roll': {
    what: '查看表决名册 See the roll of voters with names',
    rpcs: ['Deliberations.ListVoters'],
    routes: ['GET /api/v1/deliberations/:id/voters'],
    refusal: 'deliberation-not-yours',
    who: organisers,
  },
  'deliberation.link': {
    what: '发放个人链接 Hand out personal links',
    rpcs: ['Deliberations.IssueVoterLinks'],
    routes: ['POST /api/v1/deliberations/:id/links'],
    refusal: 'deliberation-not-yours',
    audited: true,
    who: organisers,
  },
  'deliberation.file-community': {
    what: '决议报社区备案 File a resolution with the community',
    rpcs: ['Deliberations.FileToCommunity'],
    routes: ['POST /api/v1/deliberations/:id/file-community'],
    refusal: 'deliberation-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', community_secretary: 'community' },
  },
  'deliberation.file-street': {
    what: '决议报街道备案 File a resolution with the street',
    rpcs: ['Deliberations.FileToStreet'],
    routes: ['POST /api/v1/deliberations/:id/file-street'],
    refusal: 'deliberation-not-yours',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street' },
  },
  'deliberation.progress': {
    what: '填报决议事项进展 Say how an action item stands',
    rpcs: ['Deliberations.UpdateActionItem'],
    routes: ['POST /api/v1/deliberations/:id/items/:no'],
    refusal: 'deliberation-not-yours',
    who: { person: 'self', ...organisers },
  },
} as const satisfies Readonly<Record<string, Right>>;
