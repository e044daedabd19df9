import { Cell, isRounded, wallClockOf } from '@streetgrid/spreadsheet';

/** What a cell comes to: a value, or what would be right. */
export type Read = { readonly value: string } | { readonly wrong: string; readonly wanted?: string };
export type Reader = (cell: Cell, date1904: boolean) => Read;

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Any text up to so many characters. */
export function text(most: number): Reader {
  return ({ text: value }) =>
    value.length > most
      ? { wrong: `太长（${value.length} 字）`, wanted: `最多 ${most} 字` }
      : /\p{Cc}/u.test(value)
        ? { wrong: '含有换行或不可见字符', wanted: '单行文字' }
        : { value };
}

/** A readable code by which sheets refer to each other; full-width letters become plain ones. */
export function code(
  pattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u,
  wanted = '字母、数字、汉字、点、横线，最多 60 字',
): Reader {
  return (cell) => {
    const whole = wholeNumber(cell);
    if (whole === 'rounded') return rounded;
    const value = (whole ?? cell.text).normalize('NFKC');
    return pattern.test(value) ? { value } : { wrong: `“${shown(value)}”格式不对`, wanted };
  };
}

/** One of these words. */
export function choice(words: Readonly<Record<string, string>>): Reader {
  return ({ text: value }) => {
    // `constructor` is no word, though every object has one.
    const found = Object.hasOwn(words, value) ? words[value] : Object.values(words).find((each) => each === value);
    return found === undefined
      ? { wrong: `没有“${shown(value)}”`, wanted: `${Object.keys(words).join('、')} 之一` }
      : { value: found };
  };
}

/** Several of these words, separated by 、 or commas; they come out separated by commas. */
export function choices(words: Readonly<Record<string, string>>): Reader {
  const one = choice(words);
  return (cell, date1904) => {
    const values: string[] = [];
    for (const piece of cell.text.split(/[、,，;；/\s]+/).filter((each) => each !== '')) {
      const read = one({ text: piece }, date1904);
      if (!('value' in read)) return read;
      values.push(read.value);
    }
    return { value: values.join(',') };
  };
}

/** A whole number within bounds. */
export function whole(least: number, most: number): Reader {
  return ({ text: value }) => {
    const number = Number(value);
    return Number.isInteger(number) && number >= least && number <= most
      ? { value: String(number) }
      : { wrong: `“${shown(value)}”不对`, wanted: `${least} 到 ${most} 的整数` };
  };
}

/** A day; comes out as 2026-11-24. Spreadsheets keep days as a number of days: that is understood too. */
export const day: Reader = (cell, date1904) => {
  const wrong = { wrong: `“${shown(cell.text)}”不是日期`, wanted: '例如 2026-11-24' };
  const serial = cell.number ?? (/^\d{5}$/.test(cell.text) ? Number(cell.text) : undefined);
  if (serial !== undefined) {
    const clock = wallClockOf(Math.floor(serial), date1904);
    return clock ? { value: clock.day } : wrong;
  }
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(cell.text);
  if (!parts) return wrong;
  const value = [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-');
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? wrong : { value };
};

/** A mobile or landline number. */
export const phone: Reader = (cell) => {
  const value = (wholeNumber(cell) ?? cell.text).normalize('NFKC').replace(/[\s()-]/g, '');
  return /^(\+?86)?1\d{10}$|^0\d{9,11}$/.test(value)
    ? { value }
    : { wrong: '不是电话号码', wanted: '11 位手机号，或带区号的座机号' };
};

/** An ID number with a day of birth and a check character. Never repeated in a message. */
export const idNumber: Reader = (cell) => {
  if (wholeNumber(cell) === 'rounded') return rounded;
  const value = cell.text.normalize('NFKC').toUpperCase();
  const wanted = '18 位身份证号';
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return { wrong: `不是 18 位身份证号（${value.length} 位）`, wanted };
  const born = day({ text: `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}` }, false);
  if (!('value' in born)) return { wrong: '出生日期不对', wanted };
  const sum = idWeights.reduce((total, weight, at) => total + weight * Number(value[at]), 0);
  return '10X98765432'[sum % 11] === value[17] ? { value } : { wrong: '校验码不对', wanted };
};

const rounded = { wrong: '是数值格式，15 位以后的数字已经丢失', wanted: '先将该列设为“文本”，再重新填写' };

/** Digits of a cell that is kept as a number; beyond fifteen of them a spreadsheet has rounded it. */
function wholeNumber(cell: Cell): string | 'rounded' | undefined {
  if (cell.number === undefined || !Number.isInteger(cell.number)) return undefined;
  return isRounded(cell) ? 'rounded' : cell.text;
}

function shown(value: string): string {
  return value.length > 30 ? `${value.slice(0, 30)}…` : value;
}
