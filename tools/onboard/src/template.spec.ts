import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFiles } from '../test/folder';
import { lineOf, Problems } from './sheets/problem';
import { checkFolder } from './street/check';
import { readFolder } from './street/folder';
import { writeTemplate } from './template';

it('the template is a sound folder that lacks nothing but the street, and never overwrites a sheet', () =>
  withFiles({}, async (folder) => {
    expect(await writeTemplate(folder)).toHaveLength(7);
    const problems = new Problems();
    checkFolder(await readFolder(folder, 'utf-8', problems), problems);
    expect(problems.list.map(lineOf)).toEqual(['街道.csv：没有街道。应为：第二行填写街道']);
    const street = join(folder, '街道.csv');
    expect(await readFile(street, 'utf8')).toMatch(/^\ufeff代码,名称,/);
    await writeFile(street, '我的街道');
    await expect(writeTemplate(folder)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(street, 'utf8')).toBe('我的街道');
  }));
