import { isPassing, Problem, problemOf } from './problem';

describe('a refusal', () => {
  it('is shown as the gateway worded it', () => {
    const problem = problemOf(404, { title: '二维码无效', detail: '请检查', slug: 'unknown-qr-code', traceId: 'abc' });
    expect(problem).toMatchObject({
      message: '二维码无效',
      detail: '请检查',
      slug: 'unknown-qr-code',
      traceId: 'abc',
      status: 404,
    });
  });
  it('names the streets to choose from', () => {
    expect(problemOf(400, { slug: 'street-choice-needed', streetCodes: ['110105001'] }).streetCodes).toEqual([
      '110105001',
    ]);
    expect(problemOf(404, {}).streetCodes).toEqual([]);
  });
  it('is still a refusal when something in between answers with a page of its own', () => {
    expect(problemOf(502, '<html>')).toMatchObject({ status: 502, slug: 'unreadable-answer', message: 'HTTP 502' });
  });
  it('passes by itself only when the network or the platform was away', () => {
    expect(isPassing(new TypeError('Failed to fetch'))).toBe(true);
    expect(isPassing(new Problem(503, 'unavailable', '', '', ''))).toBe(true);
    expect(isPassing(new Problem(409, 'case-already-claimed', '', '', ''))).toBe(false);
  });
});
