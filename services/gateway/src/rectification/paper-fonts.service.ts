import { Injectable } from '@nestjs/common';
import * as fontkit from 'fontkit';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainFont } from './woff';

/** The part of the typeface that holds what nearly every text needs. */
const usual = 'chinese-simplified';

/** A part of the typeface, to measure with and to embed. */
export interface FontPart {
  readonly name: string;
  readonly bytes: Buffer;
  has(codePoint: number): boolean;
  /** Width of a character at size 1. */
  widthOf(codePoint: number): number;
}

/** Noto Sans SC, regular, in the parts that its package ships: the usual one, and 100 small ones for the rest. */
@Injectable()
export class PaperFonts {
  private readonly parts = new Map<string, Promise<FontPart>>();
  private readonly directory = dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));
  private index:
    Promise<readonly (readonly [name: string, ranges: readonly (readonly [number, number])[]])[]> | undefined;

  /** The parts that hold these texts, by character; a character that is missing here is in no part. */
  async holding(texts: readonly string[]): Promise<ReadonlyMap<number, FontPart>> {
    const first = await this.part(usual);
    const held = new Map<number, FontPart>();
    for (const codePoint of new Set(texts.flatMap((text) => [...text].map((each) => each.codePointAt(0) ?? 0)))) {
      const part = first.has(codePoint) ? first : await this.further(codePoint);
      if (part) held.set(codePoint, part);
    }
    return held;
  }

  /** The index of the package names ranges; some of what they span is in no font. */
  private async further(codePoint: number): Promise<FontPart | undefined> {
    this.index ??= this.readIndex();
    const found = (await this.index).filter(([, ranges]) =>
      ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
    );
    for (const [name] of found) {
      const part = await this.part(name);
      if (part.has(codePoint)) return part;
    }
    return undefined;
  }

  private part(name: string): Promise<FontPart> {
    const known = this.parts.get(name);
    if (known) return known;
    const part = this.read(name);
    this.parts.set(name, part);
    return part;
  }

  private async read(name: string): Promise<FontPart> {
    const bytes = plainFont(await readFile(join(this.directory, 'files', `noto-sans-sc-${name}-400-normal.woff`)));
    const font = fontkit.create(bytes) as fontkit.Font;
    // One part of the package is an empty font without a table of characters.
    const known = new Set('cmap' in font && font.cmap ? font.characterSet : []);
    return {
      name,
      bytes,
      has: (codePoint) => known.has(codePoint),
      widthOf: (codePoint) => font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm,
    };
  }

  private async readIndex() {
    const text = await readFile(join(this.directory, 'unicode.json'), 'utf8');
    const ranges = Object.entries(JSON.parse(text) as Record<string, string>);
    return ranges.map(([name, list]) => [name.replaceAll(/[[\]]/g, ''), list.split(',').map(rangeOf)] as const);
  }
}

/** `U+4e00-4e07` or `U+4e09`. */
function rangeOf(text: string): readonly [number, number] {
  const [from = '', to = from] = text.trim().slice(2).split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
