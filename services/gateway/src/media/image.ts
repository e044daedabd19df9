/** Kinds of photo that are taken in. */
export type ImageKind = 'jpeg' | 'png' | 'webp';

/** What a file is by its first bytes, whatever its name or type say; undefined for everything that is not taken in. */
export function sniff(bytes: Uint8Array): ImageKind | 'heic' | undefined {
  const head = Buffer.from(bytes.subarray(0, 16));
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png';
  const text = head.toString('latin1');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  return /^.{4}ftyp(heic|heix|hevc|mif1|msf1)/s.test(text) ? 'heic' : undefined;
}
