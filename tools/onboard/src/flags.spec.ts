import { parseFlags } from './flags';

describe('what is typed after npm run onboard --', () => {
  it.each([
    [['street'], { mode: 'street', dryRun: false, encoding: 'utf-8' }],
    [['street', '--dry-run', '--encoding', 'gb18030'], { mode: 'street', dryRun: true, encoding: 'gb18030' }],
    [['--division', '11', '--clients', '8', '--admins'], { mode: 'division', code: '11', clients: 8, admins: true }],
    [['--reference', '--json'], { mode: 'reference', json: true }],
    [['--template', 'sheets'], { mode: 'template' }],
    [[], { mode: 'help' }],
  ])('%j is understood', (argv, flags) => {
    expect(parseFlags(argv)).toMatchObject(flags);
  });

  it.each([
    [['street', '--reference'], '一次只用一个'],
    [['one', 'two'], '一次只用一个'],
    [['street', '--encoding', 'latin1'], '--encoding latin1'],
    [['--division', '110'], '--division 110'],
    [['--division', '11', '--clients', '0'], '--clients 0'],
  ])('%j is refused', (argv, message) => {
    expect(() => parseFlags(argv)).toThrow(message);
  });
});
