import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsPage } from './rights-page';

/** The formatter pads the columns of tables; words are what counts. */
const words = (page: string) => page.replaceAll(/[ \t]+/g, ' ').replaceAll(/(?<=\| ):?-+:?(?= \|)/g, '-');

describe('the print-out of the table of rights', () => {
  it('is the table that is in force: whoever widens a right changes what people read, and is seen', () => {
    const printed = readFileSync(join(__dirname, '../../RIGHTS.md'), 'utf8');
    expect(words(printed).split('\n')).toEqual(words(rightsPage()).split('\n'));
  });
});
