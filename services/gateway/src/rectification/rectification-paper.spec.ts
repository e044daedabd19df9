import { createHash } from 'node:crypto';
import { rectifications } from '@streetgrid/contracts';
import { inflateSync } from 'node:zlib';
import { drawPaper, PaperJob } from './rectification-paper';
import { PaperFonts } from './paper-fonts.service';
import { honest, linesOf } from './paper-text';

const fonts = new PaperFonts();
const rectification = rectifications.Rectification.fromPartial({
  ...{ number: 'ZG-2026-0001', party: '呼家楼五金店', place: '呼家楼北街3号楼底商', communityName: '呼家楼北社区' },
  ...{ gridName: '北里第3网格', findings: '店门口堆放纸箱，占用消防通道，约3.2米。', demand: '立即清理。', round: 1 },
  ...{ legalBasis: '《中华人民共和国消防法》第二十八条', issuerPosition: 'grid_leader', contentHash: 'ab'.repeat(32) },
  ...{ issueTime: new Date('2026-11-29T01:00:00Z'), dueTime: new Date('2026-12-10T10:00:00Z') },
});
const job = (change: Partial<rectifications.Rectification> = {}, more: object = {}): PaperJob => ({
  streetName: '呼家楼街道',
  paper: {
    rectification: { ...rectification, ...change },
    contactName: '王堃𠮷',
    contactPhone: '13800000001',
    checkCode: 'ABCDE-23456',
    ...more,
  },
  proofUrl: 'https://street.example/n/110105003/ZG-2026-0001?check=ABCDE-23456',
  photos: [],
});
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Every character that the file can be searched for: what its fonts map their glyphs to. */
function searchable(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    const raw = Buffer.from(body, 'latin1');
    return raw[0] === 0x78 ? inflateSync(raw).toString('latin1') : body;
  });
  const maps = streams
    .filter((text) => text.includes('beginbfrange'))
    .flatMap((text) => text.match(/<[0-9a-f]{4,8}>/g) ?? []);
  return maps.map((hex) => Buffer.from(hex.slice(1, -1), 'hex').swap16().toString('utf16le')).join('');
}

describe('the paper of a notice', () => {
  it('is the same file for the same notice, and another for another', async () => {
    const [one, again, other] = await Promise.all([
      drawPaper(job(), fonts),
      drawPaper(job(), fonts),
      drawPaper(job({ round: 2, missed: '仍有纸箱' }), fonts),
    ]);
    expect(sha(one)).toBe(sha(again));
    expect(sha(one)).not.toBe(sha(other));
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is real text of the subset that it needs: it can be searched and stays small', async () => {
    const pdf = await drawPaper(job(), fonts);
    const text = searchable(pdf);
    for (const character of '呼家楼街道隐患整改告知单五金店消防法第二十八条王堃ZG-2026')
      expect(text).toContain(character);
    expect(pdf.length).toBeLessThan(120_000);
  });

  it('says by its number what no font has written: a rare name, a picture sign', async () => {
    const text = searchable(await drawPaper(job({ findings: '店主𠮷野家😀✅ قهوة 커피' }), fonts));
    for (const character of '〔〕U') expect(text).toContain(character);
  });

  it('runs over as many pages as it needs', async () => {
    const long = '消防通道被占用，应当立即清理。'.repeat(66);
    const pdf = await drawPaper(job({ findings: long, legalBasis: long, demand: long, missed: long, round: 2 }), fonts);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  });

  it.each([
    '',
    ' ',
    '\n\n\n',
    'x'.repeat(1_000),
    '（'.repeat(500),
    '。'.repeat(1_000),
    '\u202e\u200f\ufe0f',
    '👨‍👩‍👧‍👦'.repeat(90),
  ])('is drawn whatever somebody wrote: %#', async (findings) => {
    await expect(drawPaper(job({ findings }), fonts)).resolves.toBeInstanceOf(Buffer);
  });
});

describe('a line of Chinese', () => {
  const measure = (text: string) => [...text].reduce((sum, each) => sum + (each.codePointAt(0)! < 0x2e80 ? 0.5 : 1), 0);

  it('neither begins with a full stop nor ends with an opening bracket', () => {
    const lines = linesOf('消防通道被占用（见照片一）。请立即清理，否则处罚。', 6, measure);
    expect(lines.join('')).toBe('消防通道被占用（见照片一）。请立即清理，否则处罚。');
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。）]/);
      expect(line).not.toMatch(/（$/);
      expect(measure(line)).toBeLessThanOrEqual(6);
    }
  });

  it('keeps words and numbers whole, and cuts what is longer than a line', () => {
    expect(linesOf('编号ZG2026号', 4, measure)).toEqual(['编号', 'ZG2026号']);
    expect(linesOf('abcdefghijkl', 3, measure)).toEqual(['abcdef', 'ghijkl']);
  });

  it('of a paragraph stays a paragraph', () => {
    expect(linesOf('一\n\n二', 9, measure)).toEqual(['一', '', '二']);
  });
});

it('a character that is nowhere is its number, and what cannot be seen is left out', () => {
  const has = (codePoint: number) => codePoint < 0x10000 && codePoint !== 0x4dae;
  expect(honest('王𠮷䶮\ufe0f', has)).toBe('王〔U+20BB7〕〔U+4DAE〕');
});
