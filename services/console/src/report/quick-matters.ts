const anywhere = ['garbage-overflow', 'illegal-parking', 'fire-lane-blocked', 'shared-bike-pile'];
const byType: Readonly<Record<string, readonly string[]>> = {
  residential: ['corridor-clutter', 'elevator-fault', 'living-noise', 'streetlight-out'],
  building: ['elevator-fault', 'property-service', 'enterprise-demand', 'fire-hazard'],
  special: ['food-hygiene', 'shop-front-clutter', 'street-vendor', 'fire-hazard'],
};

/** What people report most at this type of grid, as far as the street's catalogue has it; the catalogue's first otherwise. */
export function quickMatters<M extends { code: string }>(catalogue: readonly M[], gridType: string): M[] {
  const wanted = [...anywhere, ...(byType[gridType] ?? [])];
  const found = wanted.flatMap((code) => catalogue.filter((matter) => matter.code === code));
  return found.length >= 4 ? found : catalogue.slice(0, 8);
}
