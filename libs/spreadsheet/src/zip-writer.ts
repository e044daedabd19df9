import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** A part of an archive: its name, and its content at once or piece by piece. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Bytes with header and trailer, and before it. */
  readonly length: number;
  readonly offset: number;
}

/** Names are UTF-8; sizes follow the content where it streams. */
const utf8 = 0x0800;
const sizesFollow = 0x0008;

/** Writes a zip archive part by part; in memory is only the piece at hand. Parts below 4 GB, without ZIP64. */
export async function* zipOf(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const writer = typeof part.content === 'string' ? wholePart(part.name, part.content) : streamedPart(part);
    const written = yield* writer;
    directory.push({ ...written, offset });
    offset += written.length;
  }
  const listed = Buffer.concat(directory.map(directoryEntry));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([listed, end]);
}

type Described = Omit<Written, 'length' | 'offset'>;
type PartWriter = AsyncGenerator<Buffer, Omit<Written, 'offset'>>;

async function* wholePart(name: string, content: string): PartWriter {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes);
  const part = { name: Buffer.from(name), flags: utf8, crc: crc32(bytes), packed: packed.length, size: bytes.length };
  const header = localHeader(part);
  yield Buffer.concat([header, packed]);
  return { ...part, length: header.length + packed.length };
}

async function* streamedPart({ name, content }: ZipPart): PartWriter {
  const begun = { name: Buffer.from(name), flags: utf8 | sizesFollow, crc: 0, packed: 0, size: 0 };
  const header = localHeader(begun);
  yield header;
  let [crc, size, packed] = [0, 0, 0];
  const deflate = createDeflateRaw();
  const closed = new Promise<void>((resolve) => deflate.once('close', resolve));
  const feeding = (async () => {
    try {
      for await (const piece of content) {
        // Whoever read went away.
        if (deflate.destroyed) return;
        const bytes = Buffer.from(piece);
        crc = crc32(bytes, crc);
        size += bytes.length;
        if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), closed]);
      }
      deflate.end();
    } catch (error) {
      deflate.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  for await (const bytes of deflate as AsyncIterable<Buffer>) {
    packed += bytes.length;
    yield bytes;
  }
  await feeding;
  const trailer = Buffer.alloc(16);
  trailer.writeUInt32LE(0x08074b50, 0);
  trailer.writeUInt32LE(crc, 4);
  trailer.writeUInt32LE(packed, 8);
  trailer.writeUInt32LE(size, 12);
  yield trailer;
  return { ...begun, crc, packed, size, length: header.length + packed + trailer.length };
}

/** What the header of a part and its line in the directory share. */
function common({ name, flags, crc, packed, size }: Described): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(8, 4);
  // 1 January 1980: the same rows make the same bytes.
  fields.writeUInt16LE(0x0021, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function localHeader(part: Described): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(part), part.name]);
}

function directoryEntry(part: Written): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(part.offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common(part), rest, part.name]);
}
