import { Credentials } from './credentials';

const account = {
  ...{ username: 'zhiban', subject: 'a-uuid', name: '周静', nameEn: 'Zhou Jing' },
  ...{ roles: ['duty-officer'], hint: '' },
};
const credentials = new Credentials([account], 'of the first start', 'key of cookies');
const signedIn = (name: string, password = 'of the first start') => credentials.check(name, password, 0);

describe('who may sign in here', () => {
  it('is whoever has a demo account, with the password of all', () => {
    expect(signedIn(' ZhiBan ')).toEqual({ outcome: 'signed-in', account });
    expect(signedIn('zhiban', 'guess')).toEqual({ outcome: 'wrong' });
    expect(signedIn('nobody')).toEqual({ outcome: 'wrong' });
  });

  it('is the administrator of a street that was taken in later, under the account that the street gave', () => {
    const subject = 'street-admin-110105001';
    expect(signedIn(subject)).toMatchObject({ outcome: 'signed-in', account: { subject, roles: ['street-admin'] } });
    expect(credentials.account(subject)).toMatchObject({ username: subject });
    expect(signedIn(subject, 'guess')).toEqual({ outcome: 'wrong' });
    expect(signedIn('street-admin-1101050011')).toEqual({ outcome: 'wrong' });
    expect(credentials.byTap(subject, credentials.proof)).toBeUndefined();
  });
});
