import { addWords } from '../i18n/i18n';

export const street = addWords('street', {
  zh: {
    title: '选择街道',
    lead: '您在不止一个街道任职或服务，请选择现在要进入的街道。一次只进入一个，权限互不相通。',
    refused: '刚才选择的街道没有让您进入，请换一个：',
    search: '输入街道名称、所属区或九位代码',
    none: '没有找到这样的街道',
    more: '还有更多，请继续输入以缩小范围',
    recent: '最近进入',
    own: '您的街道',
    all: '全部街道',
    signOut: '换一个账号',
  },
  en: {
    title: 'Choose a street',
    lead: 'You work for more than one street. Choose the one to enter now: one at a time, and rights do not add up.',
    refused: 'The street chosen before did not let you in. Please choose another:',
    search: 'Name of the street or district, or its nine digits',
    none: 'No such street',
    more: 'There are more: type to narrow the list',
    recent: 'Entered lately',
    own: 'Your streets',
    all: 'All streets',
    signOut: 'Use another account',
  },
});
