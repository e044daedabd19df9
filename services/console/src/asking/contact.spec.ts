import { channelOf, contactLine } from './contact';

describe('a line of people', () => {
  it.each([
    ['4号楼居民代表1', '4号楼居民代表1', ''],
    ['4号楼居民代表1，13800000001', '4号楼居民代表1', '13800000001'],
    [' 4号楼居民代表2 13800000001 ', '4号楼居民代表2', '13800000001'],
    ['代表：li@example.cn', '代表', 'li@example.cn'],
    ['Resident 1, +44 7700 900123', 'Resident 1', '+44 7700 900123'],
    ['13800000001', '', '13800000001'],
    ['12号楼', '12号楼', ''],
  ])('%s', (line, label, contact) => {
    expect(contactLine(line)).toEqual({ label, contact });
  });

  it('goes by mail or by text message', () => {
    expect([channelOf('li@example.cn'), channelOf('13800000001')]).toEqual(['email', 'sms']);
  });
});
