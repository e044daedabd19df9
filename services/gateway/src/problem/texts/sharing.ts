import type { Texts } from './text';

/** Sharing data with partners. */
export const sharingTexts: Texts = {
  'unknown-data-set': { zh: '数据目录里没有“{dataSet}”。', en: 'There is no data set “{dataSet}”.' },
  'unknown-grant': { zh: '没有找到这项授权。', en: 'There is no such grant.' },
  'unknown-field': { zh: '数据集没有这些字段：{unknown}。', en: 'The data set has no such fields: {unknown}.' },
  'unknown-category': { zh: '没有这些事项类别：{unknown}。', en: 'There are no such categories: {unknown}.' },
  'unknown-grid-type': { zh: '没有这些网格类型：{unknown}。', en: 'There are no such grid types: {unknown}.' },
  'unknown-state': { zh: '没有状态“{state}”。', en: 'There is no state “{state}”.' },
  'fields-missing': { zh: '请至少选择一个字段。', en: 'Please ask for one field at least.' },
  'partner-invalid': { zh: '合作单位编号格式不正确。', en: 'The partner’s id is not in the right format.' },
  'purpose-missing': { zh: '请写明用途（5 至 500 字）。', en: 'Please state the purpose, in 5 to 500 characters.' },
  'reason-missing': { zh: '请写明原因。', en: 'Please state the reason.' },
  'grant-request-not-allowed': {
    zh: '只有合作单位或街道可以申请数据。',
    en: 'Only partners or the street ask for data.',
  },
  'grant-decision-not-allowed': { zh: '只有街道管理员可以审批。', en: 'Only the street’s administrator decides.' },
  'grants-not-readable': { zh: '您没有查看授权的权限。', en: 'You may not see the grants.' },
  'grant-of-another': { zh: '这项授权属于其他单位。', en: 'This grant is another partner’s.' },
  'grant-not-requested': { zh: '这项授权已经处理过。', en: 'This grant has been decided already.' },
  'grant-already-revoked': { zh: '这项授权已经撤销。', en: 'This grant has been revoked already.' },
  'grant-revoked': { zh: '授权已撤销，不能再读取数据。', en: 'The grant was revoked: not one more record leaves.' },
  'grant-not-active': { zh: '授权尚未批准。', en: 'The grant is not approved yet.' },
  'grant-expired': { zh: '授权已到期。', en: 'The grant has expired.' },
  'grant-not-yet-valid': { zh: '授权尚未生效。', en: 'The grant is not valid yet.' },
  'partners-only': { zh: '只有合作单位可以拉取数据。', en: 'Only partners pull the feed.' },
  'foreign-cursor': {
    zh: '游标不属于这项授权，请从头开始拉取。',
    en: 'The cursor does not belong to this grant. Please start from the beginning.',
  },
};
