import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { listDataSets } from '../api/others';
import { currentLanguage } from '../i18n/i18n';

/** Words for what a grant names by code: fields, categories, kinds of grid. A code that nobody explains stays a code. */
export function useLabels() {
  const { t } = useTranslation('common');
  const english = currentLanguage() === 'en';
  const sets = useQuery({ queryKey: ['data-sets'], queryFn: listDataSets, staleTime: Infinity });
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const fields = new Map(sets.data?.items.flatMap((set) => set.fields.map((field) => [field.name, field.label])));
  const categories = new Map(
    matters.data?.items.map((matter) => [
      matter.categoryCode,
      english ? matter.categoryNameEn || matter.categoryName : matter.categoryName,
    ]),
  );
  return {
    field: (name: string) => (english ? name : (fields.get(name) ?? name)),
    category: (code: string) => categories.get(code) ?? code,
    gridType: (type: string) => t(`type.${type}`),
  };
}
