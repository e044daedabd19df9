import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const matches = (file: string, pattern: RegExp) => [...text(file).matchAll(pattern)].map(([, found = '']) => found);
/** What every page has, and what every page of the desk has. */
const everywhere = ['app/base.css', 'app/desk.css'];

/** Class → the sheets that style it. */
const styled = new Map<string, Set<string>>();
for (const sheet of files.filter((file) => file.endsWith('.css')))
  for (const name of matches(sheet, /\.([a-z][a-z0-9-]+)/g))
    styled.set(name, new Set([...(styled.get(name) ?? []), normalize(sheet)]));

/** Folder → the sheets that something in it imports. */
const imported = new Map<string, Set<string>>();
for (const file of files.filter((each) => each.endsWith('.tsx')))
  for (const sheet of matches(file, /import '([^']+\.css)'/g)) {
    const folder = dirname(file);
    imported.set(folder, new Set([...(imported.get(folder) ?? []), normalize(join(folder, sheet))]));
  }

it('a page brings the sheets of the classes that it uses: entered directly, it looks as when another page was there before', () => {
  const bare = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      matches(file, /className="([^"]+)"/g)
        .flatMap((names) => names.split(/\s+/))
        .filter((name) => {
          const sheets = [...(styled.get(name) ?? [])];
          const there = [...everywhere, ...(imported.get(dirname(file)) ?? [])];
          return sheets.length > 0 && !sheets.some((sheet) => there.includes(sheet));
        })
        .map((name) => `${file}: ${name}`),
    );
  expect(styled.size).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});
