/** ¥1,200.50 from whole fen. Digits are moved, never divided: no float rounds what the books say. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}¥${whole}.${digits.slice(-2)}`;
}

/** Whole fen of what somebody typed as yuan; undefined when it is no amount. */
export function fenOf(typed: string): number | undefined {
  const parts = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(/[,，]/g, ''));
  if (!parts) return undefined;
  const [, sign = '', whole = '', rest = ''] = parts;
  return Number(`${sign}${whole}${rest.padEnd(2, '0')}`);
}

/** Share of the budget that is spent, 0 to 100, for a bar. */
export function spentPercent({ budgetFen, spentFen }: { budgetFen: number; spentFen: number }): number {
  if (budgetFen <= 0) return 0;
  return Math.min(100, Math.max(0, Math.round((spentFen / budgetFen) * 100)));
}
