import type { Right } from '../rights';

const officers = { street_admin: 'street', duty_officer: 'street' } as const;

/** Who did the work or answers for it. `person`: whoever handled the case. */
const storytellers = {
  person: 'self',
  grid_leader: 'grid',
  resident_leader: 'grid',
  block_leader: 'block',
  ...officers,
} as const;

/** Evaluation: what reporters are told, and what becomes of their judgement. */
export const evaluationRights = {
  'notice.channels': {
    what: '查看可用的告知方式 See how a street can tell reporters',
    rpcs: ['Notices.ListNoticeChannels'],
    routes: ['GET /api/v1/streets/:code/notice-channels'],
    refusal: 'notices-not-readable',
    who: { everybody: 'street' },
  },
  'notice.follow': {
    what: '凭查询码查看、选择告知方式 See and choose own notices with the track token',
    rpcs: ['Notices.TrackNotices', 'Notices.ChooseNotices'],
    routes: ['GET /api/v1/reports/:number/notices', 'POST /api/v1/reports/:number/notices'],
    refusal: 'track-token-invalid',
    who: { everybody: 'street' },
  },
  'notice.read': {
    what: '查看对上报人的告知 See what a reporter was told',
    rpcs: ['Notices.ListCaseNotices'],
    routes: ['GET /api/v1/cases/:id/notices'],
    refusal: 'case-outside-scope',
    who: {
      ...{ person: 'self', grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' },
      ...{ co_leader: 'grid', grid_member: 'grid', part_time_member: 'grid', mobile_grid_member: 'grid' },
      ...{ community_secretary: 'community', liaison: 'department', zone_member: 'joint_zone' },
      ...{ district_officer: 'district', ...officers },
    },
  },
  'notice.call': {
    what: '查看待回电上报人、登记回电 See who has to be called, and record a call',
    rpcs: ['Notices.ListCalls', 'Notices.RecordCall'],
    routes: ['GET /api/v1/calls', 'POST /api/v1/calls/:id'],
    refusal: 'calls-not-yours',
    audited: true,
    who: officers,
  },
  'notice.receipt': {
    what: '消息通道回执（凭签名） Receipts of a provider of messages, by its signature',
    rpcs: ['Notices.RecordReceipts'],
    routes: ['POST /api/v1/streets/:code/message-receipts/:channel'],
    refusal: 'receipt-signature-invalid',
    who: { everybody: 'street' },
  },
  'reporter.reveal': {
    what: '查看上报人联系方式 See how to reach a reporter, in clear',
    rpcs: ['Notices.RevealReporter'],
    routes: ['POST /api/v1/cases/:id/reporter'],
    refusal: 'reporter-not-revealable',
    audited: true,
    who: { person: 'self', duty_officer: 'street' },
  },
  'notice-provider.read': {
    what: '查看短信、邮件通道 See the street’s providers of messages',
    rpcs: ['Notices.ListNoticeProviders'],
    routes: ['GET /api/v1/notice-providers'],
    refusal: 'notice-providers-not-yours',
    who: { ...officers, auditor: 'street' },
  },
  'notice-provider.set': {
    what: '设置短信、邮件通道 Set a provider of messages',
    rpcs: ['Notices.SetNoticeProvider'],
    routes: ['PUT /api/v1/notice-providers/:channel'],
    refusal: 'notice-providers-not-yours',
    audited: true,
    who: { street_admin: 'street' },
  },
  'review.read': {
    what: '查看差评复核 See bad ratings and what became of them',
    rpcs: ['Reviews.ListReviews'],
    routes: ['GET /api/v1/reviews'],
    refusal: 'reviews-not-yours',
    who: { ...officers, auditor: 'street' },
  },
  'review.decide': {
    what: '复核差评 Open the case again, or explain',
    rpcs: ['Reviews.DecideReview'],
    routes: ['POST /api/v1/reviews/:id/decision'],
    refusal: 'reviews-not-yours',
    audited: true,
    who: { duty_officer: 'street' },
  },
  'rating-terms.read': {
    what: '查看评价规则 See the terms of ratings',
    rpcs: ['Reviews.GetRatingTerms'],
    routes: ['GET /api/v1/rating-terms'],
    refusal: 'rating-terms-not-readable',
    who: { person: 'street' },
  },
  'rating-terms.set': {
    what: '设置评价规则 Set the terms of ratings',
    rpcs: ['Reviews.SetRatingTerms'],
    routes: ['PUT /api/v1/rating-terms'],
    refusal: 'rating-terms-not-yours',
    audited: true,
    who: { street_admin: 'street' },
  },
  'story.write': {
    what: '撰写、提交复盘故事 Write a story of a case that was done, and hand it in',
    rpcs: ['Stories.CreateStory', 'Stories.EditStory', 'Stories.SubmitStory'],
    routes: ['POST /api/v1/stories', 'PUT /api/v1/stories/:id', 'POST /api/v1/stories/:id/submission'],
    refusal: 'story-not-yours',
    audited: true,
    who: storytellers,
  },
  'story.publish': {
    what: '发布、退回、撤下复盘故事 Publish, return, withdraw a story of somebody else',
    rpcs: ['Stories.PublishStory', 'Stories.ReturnStory', 'Stories.WithdrawStory'],
    routes: [
      'POST /api/v1/stories/:id/publication',
      'POST /api/v1/stories/:id/return',
      'POST /api/v1/stories/:id/withdrawal',
    ],
    refusal: 'story-not-yours-to-publish',
    audited: true,
    who: officers,
  },
  'story.read': {
    what: '查看复盘故事草稿与历史 See stories before they are published, and their history',
    rpcs: ['Stories.GetStory', 'Stories.ListStories', 'Stories.LookAtStory'],
    routes: ['GET /api/v1/stories', 'GET /api/v1/stories/:id', 'GET /api/v1/stories/:id/marks'],
    refusal: 'story-not-yours',
    who: { ...storytellers, auditor: 'street' },
  },
  'story.follow': {
    what: '阅读已发布的复盘故事 Read published stories',
    rpcs: ['Stories.GetPublicStory', 'Stories.ListPublicStories'],
    routes: [
      'GET /api/v1/streets/:code/stories',
      'GET /api/v1/streets/:code/stories/:id',
      'GET /api/v1/streets/:code/stories/:id/photos/:place',
    ],
    refusal: 'stories-not-readable',
    who: { everybody: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
