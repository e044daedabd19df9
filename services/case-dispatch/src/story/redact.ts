/** What is looked for in a text before strangers may read it. */
// prettier-ignore
export const markKinds = [
  'email', 'id_number', 'bank_card', 'phone', 'plate', 'account', 'address', 'name', 'case_number', 'other',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** A part of a text: from the first character (UTF-16, as browsers count) to before the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
}

/** What stands for a removed part. */
export const removedPart = '〔…〕';

interface Rule {
  readonly kind: MarkKind;
  readonly pattern: RegExp;
  /** Looks at Chinese numerals as digits too. */
  readonly spoken?: true;
  /** Group that is marked; the whole match without. */
  readonly part?: 'part';
  readonly holds?: (found: string, before: string) => boolean;
}

const building = String.raw`[\dA-Z零〇一二三四五六七八九十]{1,4}\s*(?:号楼|号院|楼|栋|幢|座|#楼?)`;
const entrance = String.raw`[\dA-Z零〇一二三四五六七八九十]{1,2}\s*(?:单元|号?门洞?|梯)`;
const storey = String.raw`[\d零〇一二三四五六七八九十]{1,3}\s*[层楼]`;
const numeral = '[零〇一二三四五六七八九十百]';
const room = String.raw`(?:\d{1,2}-)?(?:\d{1,4}|${numeral}{1,5})\s*(?:号?室|号?房间?(?![东主租产])|号?户(?![数口]))`;
/** A room without its word: only behind a building or an entrance, and no number of something. */
const bareRoom = String.raw`(?:\d{1,2}-)?(?:\d{3,4}|[零〇一二三四五六七八九]{3,4})(?![\d年月元块米平个人户次多点:.%-]|[零〇一二三四五六七八九])`;
const numerals: ReadonlyMap<string, string> = new Map([
  ...[...'零一二三四五六七八九'].map((sign, digit) => [sign, String(digit)] as const),
  ...([
    ['〇', '0'],
    ['幺', '1'],
  ] as const),
]);
const plateProvince = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使]';

/** In the order of their right to a piece of text: what an earlier rule took, a later one leaves alone. */
const rules: readonly Rule[] = [
  { kind: 'email', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  {
    kind: 'id_number',
    pattern: /(?<![\dA-Z])[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dX](?![\dA-Z])/g,
    holds: isIdNumber,
  },
  { kind: 'id_number', pattern: /(?<![\dA-Z])[1-8]\d{14}(?![\dA-Z])/g, holds: isOldIdNumber },
  { kind: 'bank_card', pattern: /(?<![\dA-Z]|\d[-.])[3-69]\d{3}(?:[ -]?\d){11,15}(?![\dA-Z])/g, holds: isBankCard },
  {
    kind: 'phone',
    spoken: true,
    pattern: /(?<![\d.]|\d-)(?:\+?86[\s-]*|0086[\s-]*)?1[3-9]\d(?:[\s·.—–-]?\d){8}(?!\d)/g,
  },
  {
    kind: 'phone',
    spoken: true,
    pattern:
      /(?<![\d.]|\d-)[(]?0(?:10|2\d|[3-9]\d{2})[)]?[\s—–-]?[2-8]\d{2,3}[\s-]?\d{4}(?:\s*(?:转|-)\s*\d{1,6})?(?!\d)/g,
  },
  {
    kind: 'phone',
    pattern: /(?<![\d.]|\d-)[48]00(?:[\s-]?\d){7}(?!\d)/g,
    holds: (_, before) => !isPaperNumber(before),
  },
  {
    kind: 'phone',
    part: 'part',
    pattern: /(?:电话|座机|固话|联系方式|TEL)[\s:是为]*(?<part>[2-8]\d{3}[\s-]?\d{3,4})(?!\d)/g,
  },
  {
    kind: 'plate',
    pattern: new RegExp(
      String.raw`${plateProvince}[A-Z][\s·•・.-]?(?=[A-Z]*\d)(?:[A-HJ-NP-Z\d]{5,6}|[A-HJ-NP-Z\d]{4}[挂学警港澳])(?![A-Z\d])`,
      'g',
    ),
  },
  {
    kind: 'account',
    part: 'part',
    pattern:
      /(?:微信|威信|薇信|VX|V信|WECHAT|加V|加微|WX)(?:号|账号|ID|\s|[:：是为])*(?<part>[A-Z][\w-]{5,19}|\d{6,11})(?![\w元块])/g,
  },
  {
    kind: 'account',
    part: 'part',
    pattern: /(?:QQ|扣扣|企鹅号)(?:群?号|群|账号|\s|[:：是为])*(?<part>\d{5,11})(?![\w元块])/g,
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `(?:${building}[\\s,-]*(?:${entrance}\\s*)?|${entrance}\\s*)(?:${storey}\\s*)?(?:${room}|${bareRoom})`,
      'g',
    ),
    holds: (found) => !/^[层楼]/.test(found),
  },
  {
    kind: 'address',
    pattern: /(?<![\d-])\d{1,3}(?:号楼|#)?\s?-\s?\d{1,2}\s?-\s?\d{3,4}(?:室|号|户)?(?![\d-])/g,
    holds: (found) => !isDay(found),
  },
  { kind: 'address', pattern: /(?<![\d-])\d{1,3}-\d{3,4}(?:室|住户|户|的?业主)/g },
  { kind: 'address', pattern: new RegExp(`(?<![\\d-])(?:\\d{3,4}|${numeral}{3,4})\\s*(?:室|号房|房间)`, 'g') },
  {
    kind: 'address',
    part: 'part',
    pattern: /(?:胡同|小巷|里弄|弄堂|巷)(?<part>[甲乙丙]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})号(?:院)?)(?!楼|线)/g,
  },
  {
    kind: 'address',
    pattern:
      /\b(?:(?:BUILDING|BLDG|BLOCK)\s*\w{1,3}\W+)?(?:UNIT\s*\d+\W+)?(?:ROOM|APT\.?|APARTMENT|FLAT)\s*#?\d{2,4}\b/g,
  },
];

/**
 * Personal data in a text: what has a shape, and the names of the people who are known. Spans do not overlap and come in
 * the order of the text. It sees no nicknames, no unknown names, nothing in photos: a person looks after it.
 */
export function redact(text: string, knownNames: readonly string[]): Span[] {
  const plain = halfWidth(text);
  const digits = plain.replaceAll(/[零〇一二三四五六七八九幺]/g, (sign) => numerals.get(sign) ?? sign);
  const found: Span[] = [];
  const add = (span: Span) => {
    if (!found.some(({ from, to }) => span.from < to && from < span.to)) found.push(span);
  };
  for (const { kind, pattern, spoken, part, holds } of rules) {
    // As written first: in 13812345678一直 the 一 is a word, not a digit.
    const readings = spoken ? [plain, digits] : [plain];
    for (const match of readings.flatMap((reading) => [...reading.matchAll(pattern)])) {
      const marked = part ? (match.groups?.[part] ?? '') : match[0];
      const from = match.index + match[0].indexOf(marked);
      if (holds && !holds(marked, plain.slice(Math.max(0, from - 12), from))) continue;
      add({ from, to: from + marked.length, kind });
    }
  }
  for (const pattern of namePatterns(knownNames))
    for (const { index, 0: name } of plain.matchAll(pattern))
      add({ from: index, to: index + name.length, kind: 'name' });
  return found.toSorted((a, b) => a.from - b.from);
}

/** The text without these parts. They must not overlap. */
export function without(text: string, parts: readonly Pick<Span, 'from' | 'to'>[]): string {
  let rest = text;
  for (const { from, to } of [...parts].sort((a, b) => b.from - a.from))
    rest = rest.slice(0, from) + removedPart + rest.slice(to);
  return rest;
}

/** Full-width signs as half-width capitals, one for one, so that places stay what they were. */
function halfWidth(text: string): string {
  return [...Array(text.length).keys()]
    .map((at) => {
      const code = text.charCodeAt(at);
      const sign = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : text.charAt(at);
      return code === 0x3000 ? ' ' : /[a-z]/.test(sign) ? sign.toUpperCase() : sign;
    })
    .join('');
}

/** Longest first: of 欧阳明 and 欧阳 the whole goes. Blanks inside a Chinese name are a habit of forms. */
function namePatterns(names: readonly string[]): RegExp[] {
  const known = names.map((name) => halfWidth(name.trim())).filter((name) => name.length > 1);
  return [...new Set(known)]
    .sort((a, b) => b.length - a.length)
    .map((name) => {
      const signs = [...name].map((sign) => sign.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
      if (!/^[\w\s.'-]+$/.test(name)) return new RegExp(signs.join(String.raw`[ \t]?`), 'g');
      return new RegExp(String.raw`(?<![A-Z])${signs.join('')}(?![A-Z])`, 'g');
    });
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isIdNumber(found: string): boolean {
  const signs = found.replaceAll(/[ -]/g, '');
  const sum = weights.reduce((total, weight, at) => total + weight * Number(signs[at]), 0);
  return signs.length === 18 && '10X98765432'[sum % 11] === signs[17] && isMonthDay(signs.slice(10, 14));
}

function isOldIdNumber(found: string, before: string): boolean {
  return isMonthDay(found.slice(8, 12)) && !isPaperNumber(before);
}

function isMonthDay(four: string): boolean {
  const [month, day] = [Number(four.slice(0, 2)), Number(four.slice(2))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Luhn. */
function isBankCard(found: string, before: string): boolean {
  const digits = [...found.replaceAll(/[ -]/g, '')].map(Number).reverse();
  const sum = digits.reduce((total, digit, at) => {
    const counted = at % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return digits.length <= 19 && sum % 10 === 0 && !isPaperNumber(before);
}

/** The number of an order, a parcel, a work sheet: it names no person. */
function isPaperNumber(before: string): boolean {
  return /(?:订单|工单|运单|快递|流水|单据|发票|编)[单编]?号?(?:码|是|为|[:\s])*$/.test(before);
}

/** 11-24-2026 and 24-11-2026 are days, whatever rooms there are. */
function isDay(found: string): boolean {
  const [first = 0, second = 0, third = 0] = found.split('-').map(Number);
  return first <= 31 && second <= 31 && third >= 1990 && third <= 2099;
}
