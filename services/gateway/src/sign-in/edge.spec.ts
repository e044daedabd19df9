import { localeOf } from './edge';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['fr-FR,fr;q=0.9', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.1, zh;q=0.9', 'zh'],
    ['zh;q=0, en;q=0.5', 'en'],
    ['EN', 'en'],
  ])('of somebody who prefers %p is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
