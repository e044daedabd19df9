import { crc32, deflateSync } from 'node:zlib';

/** A small PNG in one colour with a lighter band: a real picture for the demo without a file in the repository. */
export function photo(red: number, green: number, blue: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [640, 480];
  const row = (light: number) => {
    const pixels = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1)
      pixels.set(
        [red, green, blue].map((c) => Math.min(255, c + light + (x >> 4))),
        1 + x * 3,
      );
    return pixels;
  };
  const rows = Array.from({ length: height }, (_, y) => row(y > 200 && y < 260 ? 90 : 0));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([signature, ...chunks]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
