import type { Texts } from './text';

/** What the door itself refuses, and what every service may say. */
export const doorTexts: Texts = {
  'token-missing': { zh: '请先登录。', en: 'Please sign in first.' },
  'token-expired': { zh: '登录已过期，请重新登录。', en: 'Your sign-in has expired. Please sign in again.' },
  'access-token-invalid': {
    zh: '登录凭证无效，请重新登录。',
    en: 'The access token does not hold. Please sign in again.',
  },
  'sign-in-unavailable': {
    zh: '登录服务暂时连不上，请稍后再试。',
    en: 'The sign-in cannot be reached right now. Please try again shortly.',
  },
  'account-unknown': {
    zh: '您的账号还没有在这个街道登记，请联系街道管理员。',
    en: 'Your account is not known in this street. Please ask the street’s administrator.',
  },
  'street-choice-needed': {
    zh: '您在多个街道任职，请先选择街道。',
    en: 'You are known in several streets. Please choose one (header X-Street).',
  },
  'not-a-person': { zh: '此操作只面向工作人员本人账号。', en: 'Only a person’s own account can do this.' },
  'exchange-not-allowed': { zh: '不能在这里换取内部凭证。', en: 'Tokens cannot be exchanged here.' },
  'tenant-missing': { zh: '请求没有指明街道。', en: 'The request names no street.' },
  'internal-token-invalid': { zh: '服务暂时不可用，请稍后再试。', en: 'Temporarily not available. Please try again.' },
  'internal-token-missing': { zh: '服务暂时不可用，请稍后再试。', en: 'Temporarily not available. Please try again.' },
  'rights-changed': {
    zh: '您的岗位刚刚有变动，请重试。',
    en: 'Your positions changed just now. Please try again.',
  },
  'peer-unavailable': {
    zh: '系统正忙，请稍后再试；重试不会重复提交。',
    en: 'A part of the platform does not answer right now. Please try again: a retry never acts twice.',
  },
  'database-unavailable': {
    zh: '系统正忙，请稍后再试；重试不会重复提交。',
    en: 'The records cannot be reached right now. Please try again: a retry never acts twice.',
  },
  'internal-error': {
    zh: '系统出了点问题，我们已经记录下来。请稍后再试，或把追踪编号告诉我们。',
    en: 'Something broke on our side and was recorded. Please try again, or tell us the trace id.',
  },
  'partner-only-sharing': {
    zh: '合作单位的账号只能使用数据共享接口。',
    en: 'A partner’s account reaches data sharing only.',
  },
  'too-many-requests': {
    zh: '操作太频繁了，请 {seconds} 秒后再试。',
    en: 'Too many requests. Please try again in {seconds} seconds.',
  },
  'street-too-busy': {
    zh: '本街道当前访问量过大，请 {seconds} 秒后再试。',
    en: 'Your street asks too much at once right now. Please try again in {seconds} seconds.',
  },
  'platform-busy': {
    zh: '平台当前办理量很大，请 {seconds} 秒后再试；重试不会重复提交。',
    en: 'The platform is very busy right now. Please try again in {seconds} seconds: a retry never acts twice.',
  },
  'too-many-streams': {
    zh: '您已打开 {limit} 个实时页面，请先关闭一些。',
    en: 'You have {limit} live pages open already. Please close some first.',
  },
  'idempotency-key-missing': {
    zh: '请求缺少防重复编号（请求头 Idempotency-Key，8 至 100 个可见字符）。',
    en: 'The header Idempotency-Key is missing: 8 to 100 visible characters.',
  },
  'idempotency-key-reused': {
    zh: '这个防重复编号已用于另一次不同的提交，请换一个编号。',
    en: 'This idempotency key was used for a different input. Please choose a new key.',
  },
  'page-token-invalid': {
    zh: '翻页位置无效或不属于这个列表，请从第一页重新查看。',
    en: 'The page token does not belong to this list. Please start again at the first page.',
  },
  'page-size-invalid': { zh: '每页条数须在 1 到 {limit} 之间。', en: 'The page size must be between 1 and {limit}.' },
  'input-invalid': {
    zh: '填写的内容有误，请按提示修改后再提交。',
    en: 'Some of the input does not fit. Please see the errors.',
  },
  'json-broken': { zh: '请求内容不是完整的 JSON，无法读取。', en: 'The body is not well-formed JSON.' },
  'body-too-large': { zh: '提交的内容太大了，请精简后再提交。', en: 'The body is too large.' },
  'content-type-not-supported': {
    zh: '不支持这种内容类型，请按接口说明的格式提交。',
    en: 'This content type is not supported here. Please see the API’s description.',
  },
  'request-malformed': { zh: '请求格式有误，无法读取。', en: 'The request cannot be read.' },
  'request-timed-out': { zh: '请求超时，请检查网络后再试。', en: 'The request took too long to arrive.' },
  'unknown-route': { zh: '没有这个地址，请检查链接。', en: 'There is nothing at this address.' },
  'method-not-allowed': { zh: '这个地址不支持此操作。', en: 'This address does not take this method.' },
  'id-invalid': { zh: '编号格式不正确。', en: 'An id is not in the right format.' },
  'filter-invalid': {
    zh: '筛选条件“{field}”不正确，请修改后再查。',
    en: 'The filter “{field}” does not fit.',
  },
  'order-invalid': { zh: '不支持这种排序方式。', en: 'The list cannot be sorted like this.' },
  'period-invalid': { zh: '结束时间须晚于开始时间。', en: 'The period must end after it starts.' },
  'period-too-long': { zh: '时间范围最长 {days} 天，请缩短后再试。', en: 'A period may be {days} days at most.' },
  'street-missing': { zh: '请指明街道，或扫描网格上的二维码。', en: 'Please name the street, or scan a QR code.' },
  'open311-comments-not-taken': {
    zh: '不接收对已有事件的跟帖。新情况请作为新事件上报，同一件事会自动关联。',
    en: 'Comments on a request are not taken. Please report what is new as a request of its own: reports of the same thing are linked.',
  },
  'api-key-invalid': {
    zh: '接口密钥无效，请向街道申请 api_key。',
    en: 'The api_key is missing or not known. Please ask the street for one.',
  },
};
