import { rectifications } from '@streetgrid/contracts';
import type { PaperFonts } from './paper-fonts.service';
import { innerWidth, PaperPen, sheet, substitutes } from './paper-pen';

/** What a paper is drawn from. */
export interface PaperJob {
  readonly streetName: string;
  readonly paper: rectifications.RectificationPaper & { readonly rectification: rectifications.Rectification };
  /** Where the paper is proved. */
  readonly proofUrl: string;
  /** JPEG. */
  readonly photos: readonly Buffer[];
}

const positions: Readonly<Record<string, string>> = {
  street_admin: '街道管理员',
  duty_officer: '值班长',
  block_leader: '街区长',
  community_secretary: '社区书记',
  grid_leader: '网格长',
  supervisor: '监督员',
};
const gray = '#555';
const photoSize = 130;

/** The notice as an A4 file: real text, the street’s name, number, QR code of its proof, fields for signatures. */
export async function drawPaper(job: PaperJob, fonts: PaperFonts): Promise<Buffer> {
  const { rectification } = job.paper;
  const words = wordsOf(job);
  const texts = [...words.fields.flat(), ...words.parts.flat(), ...words.sign, ...words.foot(1, 9), ...words.head];
  const pen = new PaperPen(await fonts.holding([...texts, substitutes, fixed]), {
    ...{ title: `隐患整改告知单 ${rectification.number}`, author: job.streetName },
    time: rectification.issueTime ?? new Date(0),
  });
  drawHead(pen, job, words.head);
  for (const [label, text] of words.fields) drawField(pen, label, text);
  for (const [label, text] of words.parts) drawPart(pen, label, text);
  drawPhotos(pen, job.photos);
  drawSignatures(pen, words.sign);
  return pen.end((each, page, pages) => drawFoot(each, words.foot(page, pages)));
}

const fixed = '现场照片隐患整改告知单扫码核验';

type Pair = readonly [label: string, text: string];

/** Every word of the paper. */
function wordsOf({ streetName, paper, proofUrl }: PaperJob) {
  const { rectification, contactName, contactPhone, checkCode } = paper;
  const { number, round } = rectification;
  const fields: Pair[] = [
    ['告知对象', rectification.party],
    ['负责人', [contactName, contactPhone].filter((part) => part !== '').join('　')],
    ['地　点', rectification.place],
    ['所属网格', [rectification.communityName, rectification.gridName].filter((part) => part !== '').join(' · ')],
    ['关联事件', rectification.caseNumber],
    ['整改期限', `${chineseTime(rectification.dueTime)}前`],
  ];
  const parts: Pair[] = [
    ['存在的隐患', rectification.findings],
    ['依　据', rectification.legalBasis],
    ['整改要求', rectification.demand],
    ['上次复查未通过的事项', rectification.missed],
  ];
  const issuer = positions[rectification.issuerPosition] ?? '签发人';
  return {
    head: [
      streetName,
      number,
      round > 1 ? `第 ${round} 次告知` : '',
      `签发时间 ${chineseTime(rectification.issueTime)}`,
    ],
    fields: fields.filter(([, text]) => text !== ''),
    parts: parts.filter(([, text]) => text !== ''),
    sign: [`签发（${issuer}）签字：`, '被告知单位签收：', '日期：　　　　年　　月　　日'],
    foot: (page: number, pages: number) => [
      `核验：扫描右上角二维码，或打开 ${proofUrl.split('?')[0]} 输入校验码 ${checkCode}`,
      `内容摘要 SHA-256 ${rectification.contentHash}`,
      `${number}　第 ${page} 页 / 共 ${pages} 页`,
    ],
  };
}

function drawHead(pen: PaperPen, { proofUrl }: PaperJob, head: readonly string[]): void {
  const [street = '', number = '', round = '', issued = ''] = head;
  const qrSize = 78;
  const width = innerWidth - qrSize - 12;
  pen.qr(proofUrl, sheet.left + innerWidth - qrSize, sheet.top - 8, qrSize);
  pen.line(
    '扫码核验',
    { x: sheet.left + innerWidth - qrSize, y: sheet.top + qrSize - 4, width: qrSize },
    small('center'),
  );
  pen.text(street, { size: 13, color: gray }, sheet.left, width);
  pen.y += 4;
  pen.text('隐患整改告知单', { size: 24 }, sheet.left, width);
  pen.text(
    [number, round, issued].filter((part) => part !== '').join('　'),
    { size: 10.5, color: gray },
    sheet.left,
    width,
  );
  pen.y = Math.max(pen.y, sheet.top + qrSize + 12) + 6;
  pen.rule(sheet.left, sheet.left + innerWidth, pen.y, '#111');
  pen.y += 12;
}

function drawField(pen: PaperPen, label: string, text: string): void {
  pen.demand(22);
  pen.line(label, { x: sheet.left, y: pen.y, width: 70 }, { size: 11, color: gray });
  pen.text(text, { size: 11 }, sheet.left + 76, innerWidth - 76);
  pen.y += 3;
}

function drawPart(pen: PaperPen, label: string, text: string): void {
  // A title never stands alone at the foot of a page.
  pen.demand(56);
  pen.y += 8;
  pen.text(label, { size: 12 });
  pen.rule(sheet.left, sheet.left + innerWidth, pen.y - 1);
  pen.y += 4;
  pen.text(text, { size: 11 });
}

function drawPhotos(pen: PaperPen, photos: readonly Buffer[]): void {
  if (photos.length === 0) return;
  pen.demand(photoSize + 40);
  pen.y += 8;
  pen.text('现场照片', { size: 12 });
  pen.y += 4;
  const gap = (innerWidth - 3 * photoSize) / 2;
  for (let row = 0; row < photos.length; row += 3) {
    pen.demand(photoSize + 8);
    photos
      .slice(row, row + 3)
      .forEach((jpeg, index) => pen.photo(jpeg, sheet.left + index * (photoSize + gap), pen.y, photoSize, photoSize));
    pen.y += photoSize + 8;
  }
}

function drawSignatures(pen: PaperPen, [issuer = '', party = '', day = '']: readonly string[]): void {
  pen.demand(92);
  pen.y += 18;
  const half = innerWidth / 2;
  for (const [index, label] of [issuer, party].entries()) {
    const x = sheet.left + index * half;
    pen.line(label, { x, y: pen.y, width: half }, { size: 11 });
    pen.rule(x, x + half - 24, pen.y + 44);
    pen.line(day, { x, y: pen.y + 52, width: half }, { size: 10, color: gray });
  }
  pen.y += 74;
}

function drawFoot(pen: PaperPen, [proof = '', hash = '', page = '']: readonly string[]): void {
  const top = sheet.height - 74;
  pen.rule(sheet.left, sheet.left + innerWidth, top);
  [proof, hash, page].forEach((line, index) =>
    pen.line(
      line,
      { x: sheet.left, y: top + 8 + index * 14, width: innerWidth },
      small(index === 2 ? 'right' : 'left'),
    ),
  );
}

function small(align: 'left' | 'center' | 'right') {
  return { size: 8, color: gray, align } as const;
}

/** On the street’s clock: 2026年12月10日 18:00. */
function chineseTime(time: Date | undefined): string {
  const at = new Date((time?.getTime() ?? 0) + 8 * 3_600_000).toISOString();
  const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(at) ?? [];
  return `${year}年${Number(month)}月${Number(day)}日 ${clock}`;
}
