interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly categoryNameEn: string;
}

interface Option {
  value: string;
  label: string;
}

/** Matters for a choice, under their categories: nobody scrolls through a hundred of them in one row. */
export function matterOptions(matters: readonly Named[], english: boolean): { label: string; options: Option[] }[] {
  const groups = new Map<string, { label: string; options: Option[] }>();
  for (const matter of matters) {
    const label = english ? matter.categoryNameEn : matter.categoryName;
    const group = groups.get(matter.categoryCode) ?? { label, options: [] };
    group.options.push({ value: matter.code, label: english ? matter.nameEn : matter.name });
    groups.set(matter.categoryCode, group);
  }
  return [...groups.values()];
}
