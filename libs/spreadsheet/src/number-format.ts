import { SaxesParser } from 'saxes';

/** How a style shows numbers. */
export interface NumberFormat {
  /** As a day, or with the time of day. */
  readonly date: 'day' | 'time' | undefined;
  /** Digits that are always shown: a format of zeros, as used for numbers that begin with some. */
  readonly digits: number;
}

const plain: NumberFormat = { date: undefined, digits: 0 };
/** Days and times among the formats that have a number instead of a code; from 27 on those of Chinese spreadsheets. */
const dateIds: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** Those of them that show the time of day. */
const timeIds: readonly number[] = [18, 19, 20, 21, 22, 32, 33, 45, 46, 47, 55, 56];

/** Listens to the XML of the styles; `formats` has one entry for each style that a cell may name, once it is through. */
export function readFormats(parser: SaxesParser): readonly NumberFormat[] {
  const formats: NumberFormat[] = [];
  const codes = new Map<string, string>();
  let ofCells = false;
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (local === 'numFmt') codes.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
    if (local === 'cellXfs') ofCells = true;
    if (local === 'xf' && ofCells) formats.push(formatOf(attributes.numFmtId ?? '0', codes));
  });
  parser.on('closetag', ({ name }) => {
    if (name.slice(name.indexOf(':') + 1) === 'cellXfs') ofCells = false;
  });
  return formats;
}

function formatOf(id: string, codes: ReadonlyMap<string, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) {
    const known = Number(id);
    const date = dateIds.some(([first, last]) => known >= first && known <= last);
    return date ? { date: timeIds.includes(known) ? 'time' : 'day', digits: 0 } : plain;
  }
  const [positive = ''] = code.split(';');
  if (/^0{2,30}$/.test(positive)) return { date: undefined, digits: positive.length };
  // Letters of days and times, once quoted words, escaped letters, colours and languages are gone.
  const letters = positive.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  if (!/[ymdhs]/i.test(letters) || /general/i.test(letters)) return plain;
  return { date: /h/i.test(letters) ? 'time' : 'day', digits: 0 };
}
