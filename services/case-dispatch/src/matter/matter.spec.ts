import { defaultCatalogue } from './default-catalogue';
import { catalogueInForce } from './matter';

describe('the catalogue of a street', () => {
  it('is the default with what the street changed, without what it took out of force', () => {
    const changed = catalogueInForce(defaultCatalogue, [
      { code: 'street-vendor', inForce: true, responseLevel: 'same_day', name: '流动摊贩' },
      { code: 'suggestion', inForce: false },
    ]);
    expect(changed.find((matter) => matter.code === 'street-vendor')).toMatchObject({
      name: '流动摊贩',
      responseLevel: 'same_day',
      responsible: 'grid_member',
    });
    expect(changed).toHaveLength(defaultCatalogue.length - 1);
  });
});
