import { fenOf, spentPercent, yuan } from './money';

describe('money on the screen', () => {
  it('is whole fen, shown as yuan', () => {
    expect([0, 5, 120_050, -120_050, 1_234_567_890].map(yuan)).toEqual([
      ...['¥0.00', '¥0.05', '¥1,200.50', '-¥1,200.50', '¥12,345,678.90'],
    ]);
  });

  it('is read from what people type, and nothing is guessed', () => {
    expect(['1200.5', '1,200.50', '0.29', '-3', '8.115', '', '一百', '1e3', '1.'].map(fenOf)).toEqual([
      ...[120_050, 120_050, 29, -300, undefined, undefined, undefined, undefined, undefined],
    ]);
  });

  it('fills a bar between nothing and all of the budget', () => {
    const share = (budgetFen: number, spentFen: number) => spentPercent({ budgetFen, spentFen });
    expect([share(0, 0), share(200, 50), share(100, 130), share(100, -5)]).toEqual([0, 25, 100, 0]);
  });
});
