import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindTexts, problemTexts } from './messages';
import { slugOfCode, slugOfStatus } from './problem';

const root = join(__dirname, '../../../..');
const call = /\b(?:notFound|invalid|conflict|forbidden|unauthenticated|unavailable)\(|\bnew DomainError\(/g;
/** What is thrown inside only, or is no slug although it looks like one. */
const noSlugs = ['not-geojson', 'not-a-polygon', 'error-params'];

function sources(): string[] {
  return ['services', 'libs'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .filter((name) => name !== 'console' && name !== 'testing')
      .flatMap((name) => filesOf(join(root, kind, name, 'src'))),
  );
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !/\.spec\.ts$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !path.includes('/contracts/src/gen/') && !path.includes('/problem/texts/'));
}

/** The slugs that a file throws. Where one is handed over in a variable, every word of the file that looks like a slug. */
function slugsIn(text: string): string[] {
  const found: string[] = [...text.matchAll(/\b(?:slug|refusal|outside): '([^']+)'/g)].map(([, slug]) => slug ?? '');
  for (const { index, 0: opening } of text.matchAll(call)) {
    const rest = text.slice(index + opening.length, index + opening.length + 300);
    const first = opening.startsWith('new') ? rest.slice(rest.indexOf(',') + 1) : rest;
    const literals = words(first.slice(0, endOfArgument(first)));
    found.push(...(literals.length > 0 ? literals : words(text)));
  }
  return found;
}

function endOfArgument(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if ((text[at] === ')' || text[at] === ',') && depth === 0) return at;
    else if (text[at] === ')') depth -= 1;
  }
  return text.length;
}

function params(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([param]) => param).sort();
}

function words(text: string): string[] {
  return [...text.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g)].map(([, word]) => word ?? '');
}

describe('what people are told when something is refused', () => {
  const thrown = sources().flatMap((path) =>
    slugsIn(readFileSync(path, 'utf8')).map((slug) => ({ slug, path: path.slice(root.length + 1) })),
  );

  it('every slug that any service throws has a text in both languages', () => {
    expect(thrown.length).toBeGreaterThan(150);
    const untold = thrown.filter(({ slug }) => !noSlugs.includes(slug) && !Object.hasOwn(problemTexts, slug));
    expect(untold).toEqual([]);
  });

  it('what the web server itself refuses, and every example of the documentation, has a text too', () => {
    const examples = Object.values(kindTexts).map(({ example }) => example);
    for (const slug of [...Object.values(slugOfStatus), ...Object.values(slugOfCode), ...examples]) {
      expect(problemTexts).toHaveProperty([slug]);
    }
  });

  it('every text is Chinese in Chinese, English in English, and names the same params in both', () => {
    for (const [slug, { zh, en }] of Object.entries(problemTexts)) {
      expect([slug, zh]).toEqual([slug, expect.stringMatching(/\p{Script=Han}.*[。！]$/u)]);
      expect([slug, en]).toEqual([slug, expect.stringMatching(/^[^\p{Script=Han}]+[.!]$/u)]);
      expect([slug, ...params(zh)]).toEqual([slug, ...params(en)]);
    }
  });
});
