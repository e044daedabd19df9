import { Inject, Injectable } from '@nestjs/common';
import { forbidden, invalid, notFound, type RequestContext, unavailable } from '@streetgrid/service-kit';
import { gps } from 'exifr';
import { createHmac, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { MediaLink } from '../case/case-view';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { expiryFor, linkHolds, linkPath, MediaGrant, MediaSize } from './media-link';
import { MEDIA_STORAGE, type MediaStorage } from './media-storage';
import { sniff } from './image';

/** A photo of a phone has 12 to 50 million pixels; more is an attack on our memory. */
const pixelLimit = 60_000_000;
const longestEdge = { full: 2_560, thumbnail: 400 } as const;
/** Photos decoded at once; each takes up to some 200 MB while it lasts. */
const parallelLimit = 3;
const queueLimit = 20;

/** What an uploader gets. */
export interface UploadedMedia extends MediaLink {
  width: number;
  height: number;
  /** Where the phone says it was: a proposal to the uploader alone, kept nowhere. */
  point?: { longitude: number; latitude: number };
}

/** Photos: taken in, re-encoded without what phones write into them, handed out by signed links. */
@Injectable()
export class MediaService {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Takes a photo in. What is kept is a new picture drawn from the old one's pixels: no EXIF, no place, no hidden file.
   * With the key of a command, the same photo in the same command has one id, so a retry is the same command; nobody can guess it.
   * Errors: Invalid `media-type-not-supported`, `media-heic`, `media-broken`; Unavailable `media-busy`.
   */
  async take(ctx: RequestContext, bytes: Buffer, commandKey?: string): Promise<UploadedMedia> {
    const kind = sniff(bytes);
    if (kind === 'heic') throw invalid('media-heic');
    if (!kind) throw invalid('media-type-not-supported');
    const id = newMediaId(commandKey === undefined ? randomBytes(16) : this.seedOf(ctx, bytes, commandKey));
    const full = await this.inTurn(() => redraw(bytes, 'full'));
    const thumbnail = await this.inTurn(() => redraw(full.data, 'thumbnail'));
    // The full picture last: `demand` looks for it, so a half-written photo does not exist.
    await this.storage.put(keyOf(ctx.tenantId, id, 'thumbnail'), thumbnail.data, 'image/webp');
    await this.storage.put(keyOf(ctx.tenantId, id, 'full'), full.data, 'image/webp');
    const { width, height } = full.info;
    return { ...this.linksFor(ctx.tenantId)(id), width, height, point: await pointOf(bytes) };
  }

  /** Refuses photos that this street does not have. Error: Invalid `unknown-media`. */
  async demand(ctx: RequestContext, ids: readonly string[] | undefined): Promise<void> {
    const known = await Promise.all((ids ?? []).map((id) => this.storage.has(keyOf(ctx.tenantId, id, 'full'))));
    if (known.includes(false)) throw invalid('unknown-media');
  }

  /** Signed links to photos of a street. */
  linksFor(tenantId: string): (id: string) => MediaLink {
    const expires = expiryFor(Date.now());
    const link = (id: string, size: MediaSize) =>
      linkPath({ tenantId, id, size, expires }, this.config.mediaSigningKey);
    return (id) => ({ id, url: link(id, 'full'), thumbnailUrl: link(id, 'thumbnail') });
  }

  /** The photo behind a link. Errors: Forbidden `media-link-invalid`, NotFound `unknown-media`. */
  async open(grant: MediaGrant, signature: string): Promise<Readable> {
    if (!linkHolds(grant, signature, this.config.mediaSigningKey, Date.now())) {
      throw forbidden('media-link-invalid');
    }
    return this.show(grant.tenantId, grant.id, grant.size);
  }

  /** A photo that its own page shows, without a link that leads to it elsewhere. Error: NotFound `unknown-media`. */
  async show(tenantId: string, id: string, size: MediaSize): Promise<Readable> {
    const stream = await this.storage.open(keyOf(tenantId, id, size));
    if (!stream) throw notFound('unknown-media');
    return stream;
  }

  /** A small picture as JPEG, for a paper; undefined when the photo is gone. */
  async jpeg(tenantId: string, id: string): Promise<Buffer | undefined> {
    const stream = await this.storage.open(keyOf(tenantId, id, 'thumbnail'));
    if (!stream) return undefined;
    const webp = await buffer(stream);
    return this.inTurn(() => sharp(webp).jpeg({ quality: 82 }).toBuffer());
  }

  private seedOf({ tenantId }: RequestContext, bytes: Buffer, commandKey: string): Uint8Array {
    const mark = createHmac('sha256', this.config.mediaSigningKey).update(`media\n${tenantId}\n${commandKey}\n`);
    return mark.update(bytes).digest().subarray(0, 16);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= parallelLimit) {
      if (this.waiting.length >= queueLimit) throw unavailable('media-busy');
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function keyOf(tenantId: string, id: string, size: MediaSize): string {
  return `${tenantId}/${id}/${size}`;
}

function newMediaId(random: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  let bits = [...random].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n;
  let text = '';
  for (let index = 0; index < 26; index += 1, bits >>= 5n) text = alphabet.charAt(Number(bits & 31n)) + text;
  return text;
}

/**
 * Phones write WGS-84. A photo with a broken note of its place is still a photo; one that says 0°, 0° comes from a camera that did
 * not know where it was.
 */
async function pointOf(bytes: Buffer): Promise<UploadedMedia['point']> {
  const place: Partial<UploadedMedia['point']> = await gps(bytes).catch(() => undefined);
  const { longitude = NaN, latitude = NaN } = place ?? {};
  const onGlobe = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return onGlobe && (longitude !== 0 || latitude !== 0) ? { longitude, latitude } : undefined;
}

/** `rotate()` without an angle applies the EXIF orientation before the EXIF is dropped. */
async function redraw(bytes: Buffer, size: MediaSize) {
  const edge = longestEdge[size];
  try {
    return await sharp(bytes, { failOn: 'error', limitInputPixels: pixelLimit, pages: 1 })
      .rotate()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: size === 'full' ? 82 : 70 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw invalid('media-broken', { reason: (error as Error).message.slice(0, 80) });
  }
}
