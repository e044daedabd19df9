import { pastedCheckpoints, pastedRows } from './rows';

describe('what people paste from a spreadsheet', () => {
  it('is read with tabs, commas of both kinds and quotes; empty lines are none', () => {
    expect(pastedRows('查第1户\t北里第3网格\r\n\r\n"查第2户"，南里第1网格\n查第3户')).toEqual([
      { title: '查第1户', grid: '北里第3网格' },
      { title: '查第2户', grid: '南里第1网格' },
      { title: '查第3户', grid: '' },
    ]);
  });

  it('a checkpoint with half a point is ticked by hand, not placed in the sea', () => {
    expect(pastedCheckpoints('东门,116.46,39.92,30\n配电房,116.46\n西门')).toEqual([
      { name: '东门', point: { longitude: 116.46, latitude: 39.92 }, withinMetres: 30 },
      { name: '配电房' },
      { name: '西门' },
    ]);
  });
});
