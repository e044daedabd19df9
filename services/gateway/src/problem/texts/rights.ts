import type { Texts } from './text';

/** Refusals of rows of the table of rights that no service's own texts tell. */
export const rightsTexts: Texts = {
  'action-unknown': { zh: '权限表里没有这项操作。', en: 'The table of rights does not name this action.' },
  'reporting-not-allowed': { zh: '合作单位的账号不能上报事件。', en: 'A partner’s account cannot report cases.' },
  'matters-not-readable': { zh: '您没有查看事项清单的权限。', en: 'You may not see the matter catalogue.' },
  'street-not-readable': { zh: '您没有查看街道信息的权限。', en: 'You may not see the street.' },
  'numbers-not-readable': { zh: '您没有查看完整号码的权限。', en: 'You may not see these numbers in clear.' },
  'organisation-not-readable': { zh: '您没有查看组织体系的权限。', en: 'You may not see the organisation.' },
  'organisation-not-changeable': {
    zh: '只有街道管理员可以调整组织体系。',
    en: 'Only the street’s administrator changes the organisation.',
  },
  'audit-not-readable': { zh: '只有审计员可以查看审计记录。', en: 'Only auditors read the audit trail.' },
  'places-not-readable': { zh: '您没有查看网格的权限。', en: 'You may not see the grids.' },
  'ladder-not-readable': { zh: '您没有查看提级规则的权限。', en: 'You may not see the ladder.' },
  'mall-not-readable': { zh: '您没有查看积分商城的权限。', en: 'You may not see the mall.' },
  'rights-not-readable': { zh: '您没有查看权限表的权限。', en: 'You may not see the table of rights.' },
  'upload-not-allowed': { zh: '合作单位的账号不能上传照片。', en: 'A partner’s account cannot upload photos.' },
  'cases-not-public': { zh: '这些事件不公开。', en: 'These cases are not public.' },
  'data-sets-not-readable': { zh: '您没有查看共享目录的权限。', en: 'You may not see what is shared.' },
};
