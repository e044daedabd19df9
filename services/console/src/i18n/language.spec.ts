import { chooseLanguage } from './language';

describe('the language of a visitor', () => {
  it('is the one chosen before, whatever the browser says', () => {
    expect(chooseLanguage('zh', ['en-US'])).toBe('zh');
  });
  it('is the first language of the browser that the street speaks', () => {
    expect(chooseLanguage(null, ['fr-FR', 'en-GB', 'zh-CN'])).toBe('en');
    expect(chooseLanguage(null, ['zh-TW', 'en'])).toBe('zh');
  });
  it('is Chinese for everybody else', () => {
    expect(chooseLanguage('klingon', ['fr', 'de'])).toBe('zh');
  });
});
