import { fileURLToPath } from 'node:url';
import { type GatewayConfig } from '../config';
import { FileStorage } from './file-storage.service';
import { type MediaStorage } from './media-storage';
import { S3Storage } from './s3-storage.service';

/** The storage that MEDIA_URL names. */
export function openStorage(config: GatewayConfig): MediaStorage {
  const url = new URL(config.mediaUrl);
  if (url.protocol === 'file:') return new FileStorage(fileURLToPath(url));
  return new S3Storage(config, url.hostname, url.pathname.replace(/^\/+|\/+$/g, ''));
}
