import { Actor } from '@streetgrid/service-kit';
import { checkChannel, checkedMedia, checkedReporter, reportText } from './intake';
import { caseNumber, nextBlock, readCaseNumber, shanghaiDay } from './case-number';
import { isTrackToken, trackToken } from './track-token';

const resident: Actor = { kind: 'resident', id: 'anonymous', positions: [] };
const member: Actor = { kind: 'person', id: 'member', positions: [] };

describe('taking in a report', () => {
  it('lets residents speak through the QR page and Open311 only', () => {
    expect(() => checkChannel(resident, 'qr_page')).not.toThrow();
    expect(() => checkChannel(resident, 'hotline_12345')).toThrow('channel-not-yours');
    expect(() => checkChannel(member, 'hotline_12345')).not.toThrow();
    expect(() => checkChannel(member, 'pigeon')).toThrow('unknown-channel');
  });

  it('trims the text, drops control characters, refuses an empty or endless one', () => {
    expect(reportText('  井盖\u0000没了\n快来 ')).toBe('井盖没了\n快来');
    expect(() => reportText(' \u0000 ')).toThrow('text-invalid');
    expect(() => reportText('满'.repeat(2_001))).toThrow('text-invalid');
  });

  it('takes nine photos, each once', () => {
    expect(checkedMedia(['a', 'b', 'a'])).toEqual(['a', 'b']);
    expect(() => checkedMedia(Array.from({ length: 10 }, (_, index) => `m${index}`))).toThrow('too-many-media');
    expect(() => checkedMedia(['../../etc/passwd'])).toThrow('media-id-invalid');
  });

  it('keeps no reporter when none is given', () => {
    expect(checkedReporter({ name: ' ', phone: '', email: '', channel: '', language: '' })).toBeUndefined();
  });
});

describe('case numbers', () => {
  it('count per day of the street, not of the server', () => {
    expect(shanghaiDay(new Date('2026-11-23T15:59:59Z'))).toBe('20261123');
    expect(shanghaiDay(new Date('2026-11-23T16:00:00Z'))).toBe('20261124');
    expect(caseNumber('20261124', 123)).toBe('20261124-000123');
    expect(readCaseNumber('20261124-000123')).toEqual({ day: '20261124', sequence: 123 });
  });

  it('are reserved one by one on a quiet street and in growing blocks in a rush', () => {
    expect(nextBlock(0, 0)).toBe(1);
    expect(nextBlock(1, 60_000)).toBe(1);
    expect(nextBlock(1, 10)).toBe(2);
    expect(nextBlock(256, 10)).toBe(256);
    expect(nextBlock(256, 5_000)).toBe(1);
  });
});

describe('the track token', () => {
  it('is the same for the same case, and another for another case or street', () => {
    const token = trackToken('secret', 'street-a', 'case-1');
    expect(token).toHaveLength(32);
    expect(isTrackToken('secret', 'street-a', 'case-1', token)).toBe(true);
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, trackToken('secret', 'street-b', 'case-1')]) {
      expect(isTrackToken('secret', 'street-a', 'case-1', wrong)).toBe(false);
    }
  });
});
