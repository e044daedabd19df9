import type { Right } from '../rights';

/** What the gateway does by itself, or as itself for everybody. */
export const doorRights = {
  'rights.read': {
    what: '查看权限表 See this table',
    rpcs: [],
    routes: ['GET /api/v1/rights'],
    refusal: 'rights-not-readable',
    who: { everybody: 'street' },
  },
  'media.upload': {
    what: '上传照片 Upload a photo',
    rpcs: [],
    routes: ['POST /api/v1/media'],
    refusal: 'upload-not-allowed',
    who: { anonymous: 'street', person: 'street' },
  },
  'media.read': {
    what: '凭签名链接查看照片 See a photo by its signed link',
    rpcs: [],
    routes: ['GET /api/v1/media/:id'],
    refusal: 'media-link-invalid',
    who: { everybody: 'street' },
  },
  'public-case.read': {
    what: '公开查询事件（不含个人信息） Read what is public of cases',
    rpcs: [],
    routes: [
      'GET /open311/v2/requests.:format',
      'GET /open311/v2/requests/:id.:format',
      'GET /open311/v2/tokens/:token.:format',
      'GET /open311/v2/servicerequestupdates.:format',
      // Looks the request up and refuses: comments are not taken.
      'POST /open311/v2/servicerequestupdates.:format',
    ],
    refusal: 'cases-not-public',
    who: { everybody: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
