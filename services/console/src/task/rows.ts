/** A row of a pasted spreadsheet. */
export interface PastedRow {
  readonly title: string;
  /** Name of a grid; empty: the place that stands above the rows. */
  readonly grid: string;
}

/** Rows as spreadsheet programs and people paste them: tab, comma (also the Chinese one) or semicolon between the cells. */
export function pastedRows(text: string): PastedRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|,|，|;|；/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
    .filter(([title = '']) => title !== '')
    .map(([title = '', grid = '']) => ({ title, grid }));
}

/** A checkpoint as a line: name, longitude, latitude, metres; without a point it is ticked by hand. */
export function pastedCheckpoints(text: string) {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|,|，|;|；/).map((cell) => cell.trim()))
    .filter(([name = '']) => name !== '')
    .map(([name = '', longitude, latitude, metres]) => {
      const point = { longitude: Number(longitude), latitude: Number(latitude) };
      const placed =
        Boolean(longitude && latitude) && Number.isFinite(point.longitude) && Number.isFinite(point.latitude);
      const withinMetres = Number(metres);
      return {
        name,
        ...(placed ? { point } : {}),
        ...(Number.isInteger(withinMetres) && withinMetres > 0 ? { withinMetres } : {}),
      };
    });
}

export function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
