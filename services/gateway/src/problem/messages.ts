import { auditTexts } from './texts/audit';
import { caseTexts } from './texts/cases';
import { mediationTexts } from './texts/mediations';
import { deliberationTexts } from './texts/deliberations';
import { catalogueTexts } from './texts/catalogue';
import { channelTexts } from './texts/channels';
import { dispatchingTexts } from './texts/dispatching';
import { evaluationTexts } from './texts/evaluation';
import { doorTexts } from './texts/door';
import { handlingTexts } from './texts/handling';
import { acceptanceTexts } from './texts/acceptances';
import { askingTexts } from './texts/askings';
import { inspectionTexts } from './texts/inspections';
import { mediaTexts } from './texts/media';
import { panelTexts } from './texts/panels';
import { rectificationTexts } from './texts/rectifications';
import { organisationTexts } from './texts/organisation';
import { peopleTexts } from './texts/people';
import { placeTexts } from './texts/places';
import { pointsTexts } from './texts/points';
import { projectTexts } from './texts/projects';
import { rightsTexts } from './texts/rights';
import { sharingTexts } from './texts/sharing';
import { storyTexts } from './texts/stories';
import { taskTexts } from './texts/tasks';
import { visitTexts } from './texts/visits';
import type { Text, Texts } from './texts/text';

/** Titles by status, and the slug that stands in the documentation's example. */
export const kindTexts: Readonly<Record<number, Text & { example: string }>> = {
  400: { zh: '请求内容有误', en: 'The request is not right', example: 'input-invalid' },
  401: { zh: '请先登录', en: 'Please sign in', example: 'token-missing' },
  403: { zh: '没有权限', en: 'Not allowed', example: 'case-outside-scope' },
  404: { zh: '没有找到', en: 'Not found', example: 'unknown-case' },
  405: { zh: '不支持的操作', en: 'Method not allowed', example: 'method-not-allowed' },
  408: { zh: '请求超时', en: 'The request took too long', example: 'request-timed-out' },
  409: { zh: '当前状态不允许此操作', en: 'Not possible as things stand', example: 'case-already-closed' },
  413: { zh: '内容过大', en: 'Too large', example: 'body-too-large' },
  415: { zh: '不支持的内容类型', en: 'Content type not supported', example: 'content-type-not-supported' },
  429: { zh: '操作过于频繁', en: 'Too many requests', example: 'too-many-requests' },
  500: { zh: '系统出错', en: 'Something broke on our side', example: 'internal-error' },
  503: { zh: '服务暂时不可用', en: 'Temporarily not available', example: 'peer-unavailable' },
};

/** What every slug of the platform means, for people. A spec reads the sources and misses those without a text. */
export const problemTexts: Texts = {
  ...rightsTexts,
  ...auditTexts,
  ...doorTexts,
  ...mediaTexts,
  ...caseTexts,
  ...handlingTexts,
  ...dispatchingTexts,
  ...evaluationTexts,
  ...taskTexts,
  ...deliberationTexts,
  ...mediationTexts,
  ...catalogueTexts,
  ...channelTexts,
  ...visitTexts,
  ...projectTexts,
  ...acceptanceTexts,
  ...askingTexts,
  ...panelTexts,
  ...inspectionTexts,
  ...rectificationTexts,
  ...storyTexts,
  ...placeTexts,
  ...peopleTexts,
  ...organisationTexts,
  ...pointsTexts,
  ...sharingTexts,
};
