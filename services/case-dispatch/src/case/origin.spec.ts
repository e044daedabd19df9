import { placeSourceOf } from './origin';

describe('what the place of a report comes from', () => {
  const point = { longitude: 116.466, latitude: 39.921 };
  const nothing = { gridId: '', qrCode: '', point: undefined, datum: '' };
  it('is the photo only when its sender says so and gives the point; else the point, the code, the grid', () => {
    expect(placeSourceOf('photo', { ...nothing, point })).toBe('photo');
    expect(placeSourceOf('photo', { ...nothing, point, qrCode: '110105003-7K3M9Q2TWX' })).toBe('photo');
    expect(placeSourceOf('', { ...nothing, point })).toBe('point');
    expect(placeSourceOf('', { ...nothing, qrCode: '110105003-7K3M9Q2TWX' })).toBe('qr_code');
    expect(placeSourceOf('', { ...nothing, gridId: 'd0000000-0000-4000-8000-000000000004' })).toBe('grid');
  });
  it('is refused when it names a photo without a point, or anything else', () => {
    expect(() => placeSourceOf('photo', { ...nothing, gridId: 'x' })).toThrow(
      expect.objectContaining({ slug: 'place-source-invalid' }),
    );
    expect(() => placeSourceOf('words', { ...nothing, point })).toThrow(
      expect.objectContaining({ slug: 'place-source-invalid' }),
    );
  });
});
