import { matterOptions } from './matter-options';

const matter = (code: string, categoryCode: string) => ({
  ...{ code, name: `名${code}`, nameEn: `Name ${code}`, categoryCode },
  ...{ categoryName: `类${categoryCode}`, categoryNameEn: `Category ${categoryCode}` },
});

it('puts matters under their categories, in the language of the page', () => {
  const matters = [matter('a', 'x'), matter('b', 'y'), matter('c', 'x')];
  expect(matterOptions(matters, false).map(({ label, options }) => [label, options.map(({ value }) => value)])).toEqual(
    [
      ['类x', ['a', 'c']],
      ['类y', ['b']],
    ],
  );
  expect(matterOptions(matters, true)[0]).toMatchObject({ label: 'Category x', options: [{ label: 'Name a' }, {}] });
});
