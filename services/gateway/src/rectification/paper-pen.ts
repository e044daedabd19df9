import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import type { FontPart } from './paper-fonts.service';
import { honest, linesOf } from './paper-text';

/** A4 in points, and what stays free around. */
export const sheet = { width: 595.28, height: 841.89, left: 56, top: 56, bottom: 92 } as const;
export const innerWidth = sheet.width - 2 * sheet.left;

interface Style {
  readonly size: number;
  readonly color?: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** Draws on A4: text of any script that the typeface has, lines, QR codes, photos. The same strokes make the same bytes. */
export class PaperPen {
  private readonly doc: PDFKit.PDFDocument;
  private readonly bytes: Promise<Buffer>;
  /** Where the next line begins. */
  y: number = sheet.top;

  constructor(
    private readonly parts: ReadonlyMap<number, FontPart>,
    info: { readonly title: string; readonly author: string; readonly time: Date },
  ) {
    this.doc = new PDFDocument({
      ...{ size: 'A4', margin: 0, bufferPages: true, lang: 'zh-CN', displayTitle: true },
      // Times and ids of the file come from these alone.
      info: {
        Title: info.title,
        Author: info.author,
        Creator: 'Streetgrid',
        Producer: 'Streetgrid',
        CreationDate: info.time,
      },
    });
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.bytes = new Promise((resolve, reject) => {
      this.doc.on('end', () => resolve(Buffer.concat(chunks)));
      this.doc.on('error', reject);
    });
    for (const part of new Set(parts.values())) this.doc.registerFont(part.name, part.bytes);
  }

  /** The file; nothing can be drawn afterwards. `onPage` adds what stands on every page. */
  async end(onPage: (pen: PaperPen, page: number, pages: number) => void): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      onPage(this, page + 1, count);
    }
    this.doc.end();
    return this.bytes;
  }

  /** Begins another page unless `height` fits on this one. */
  demand(height: number): void {
    if (this.y + height <= sheet.height - sheet.bottom) return;
    this.doc.addPage();
    this.y = sheet.top;
  }

  /** A text in lines of a width, from here on downwards, over pages where it is long. */
  text(text: string, style: Style, x: number = sheet.left, width: number = innerWidth): void {
    const lead = style.size * 1.6;
    for (const line of linesOf(this.honest(text), width, (part) => this.widthOf(part, style.size))) {
      this.demand(lead);
      this.line(line, { x, y: this.y, width }, style);
      this.y += lead;
    }
  }

  /** One line at a place of the page. */
  line(
    text: string,
    at: { readonly x: number; readonly y: number; readonly width: number },
    { size, color = '#111', align = 'left' }: Style,
  ): void {
    const shown = this.honest(text);
    const free = at.width - this.widthOf(shown, size);
    let x = at.x + (align === 'left' ? 0 : align === 'center' ? free / 2 : free);
    this.doc.fillColor(color).fontSize(size);
    for (const { part, run } of this.runs(shown)) {
      this.doc.font(part.name).text(run, x, at.y, { lineBreak: false });
      x += this.widthOf(run, size);
    }
  }

  rule(x1: number, x2: number, y: number, color = '#999'): void {
    this.doc.moveTo(x1, y).lineTo(x2, y).lineWidth(0.6).strokeColor(color).stroke();
  }

  /** A QR code as strokes, no picture: sharp at any size. */
  qr(text: string, x: number, y: number, size: number): void {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const step = size / modules.size;
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column)) this.doc.rect(x + column * step, y + row * step, step, step);
    this.doc.fill('#000');
  }

  photo(jpeg: Buffer, x: number, y: number, width: number, height: number): void {
    this.doc.image(jpeg, x, y, { fit: [width, height], align: 'center', valign: 'center' });
  }

  private honest(text: string): string {
    return honest(text, (codePoint) => this.parts.has(codePoint));
  }

  private widthOf(text: string, size: number): number {
    let width = 0;
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      width += (this.parts.get(codePoint)?.widthOf(codePoint) ?? 0) * size;
    }
    return width;
  }

  /** Stretches of a line that one part of the typeface holds. */
  private runs(text: string): { part: FontPart; run: string }[] {
    const runs: { part: FontPart; run: string }[] = [];
    for (const character of text) {
      const part = this.parts.get(character.codePointAt(0) ?? 0);
      const last = runs.at(-1);
      if (!part) continue;
      if (last?.part === part) last.run += character;
      else runs.push({ part, run: character });
    }
    return runs;
  }
}

/** Signs that stand for what the typeface lacks: they have to be there themselves. */
export const substitutes = '〔〕U+0123456789ABCDEF ';
