import { listGrids } from '../api/places';

/** Ids of grids by their exact names; a name that no grid has, or two, is left out. */
export async function gridsNamed(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const name of new Set(names)) {
    const { items } = await listGrids({ query: name, pageSize: 50 });
    const [only, another] = items.filter((grid) => grid.name === name || grid.code === name);
    if (only && !another) ids.set(name, only.id);
  }
  return ids;
}
