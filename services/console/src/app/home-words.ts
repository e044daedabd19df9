import { addWords } from '../i18n/i18n';

export const home = addWords('home', {
  zh: {
    welcome: '街格',
    lead: '一件小事，有人接单、有人办、有人查。街道网格治理平台。',
    staff: '工作人员登录',
    residents: '居民上报',
    scan: '扫描楼门、商铺门口的二维码，即可上报身边的问题；也可以输入二维码下方的编号。',
    code: '二维码编号',
    open: '去上报',
    projects: '项目与支出公开',
    stories: '身边的复盘故事',
  },
  en: {
    welcome: 'Streetgrid',
    lead: 'Every small matter is taken on, handled and checked. The street’s grid platform.',
    staff: 'Staff sign-in',
    residents: 'Report a problem',
    scan: 'Scan the QR code at a door or shop to report a problem right there, or type the number below the code.',
    code: 'Number below the QR code',
    open: 'Report',
    projects: 'What the street spends: public projects',
    stories: 'Stories of what was done',
  },
});
