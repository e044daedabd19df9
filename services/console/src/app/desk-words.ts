import { addWords } from '../i18n/i18n';

export const desk = addWords('desk', {
  zh: {
    menu: '主菜单',
    skip: '跳到内容',
    'section.screen': '指挥大屏',
    'section.cases': '事件工作台',
    'section.field': '我的任务',
    'section.figures': '数据分析',
    'section.mall': '积分商城',
    'section.sharing': '数据共享',
    'section.qr': '网格二维码',
    'section.people': '人员与岗位',
    'section.organisation': '组织体系',
    'section.rights': '权限表',
    'section.audit': '审计',
  },
  en: {
    menu: 'Main menu',
    skip: 'Skip to content',
    'section.screen': 'Command screen',
    'section.cases': 'Workbench',
    'section.field': 'My tasks',
    'section.figures': 'Figures',
    'section.mall': 'Points mall',
    'section.sharing': 'Data sharing',
    'section.qr': 'QR codes',
    'section.people': 'People',
    'section.organisation': 'Organisation',
    'section.rights': 'Rights',
    'section.audit': 'Audit trail',
  },
});
