import { fitted } from './downscale';

describe('a photo before it travels', () => {
  it('is shrunk to the longest edge and keeps its shape', () => {
    expect(fitted(4032, 3024)).toEqual({ width: 2048, height: 1536 });
    expect(fitted(3024, 4032)).toEqual({ width: 1536, height: 2048 });
  });
  it('is never enlarged and never vanishes', () => {
    expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fitted(20_000, 1)).toEqual({ width: 2048, height: 1 });
  });
});
