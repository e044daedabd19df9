import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { log, unavailable } from '@streetgrid/service-kit';
import { Readable } from 'node:stream';
import { type GatewayConfig } from '../config';
import { type MediaStorage } from './media-storage';

/** Photos in an S3-compatible store. Error: Unavailable `media-store-unavailable`. */
export class S3Storage implements MediaStorage {
  private readonly client: S3Client;

  constructor(
    config: Pick<GatewayConfig, 's3Endpoint' | 's3Region' | 's3AccessKeyId' | 's3SecretAccessKey'>,
    private readonly bucket: string,
    private readonly prefix: string,
  ) {
    const { s3AccessKeyId: accessKeyId, s3SecretAccessKey: secretAccessKey } = config;
    this.client = new S3Client({
      region: config.s3Region,
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000 },
      ...(config.s3Endpoint ? { endpoint: config.s3Endpoint, forcePathStyle: true } : {}),
      ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    });
  }

  async put(key: string, bytes: Buffer, contentType: string): Promise<void> {
    const command = new PutObjectCommand({ ...this.at(key), Body: bytes, ContentType: contentType });
    await this.client.send(command).catch(refuse);
  }

  async open(key: string): Promise<Readable | undefined> {
    const answer = await unlessMissing(this.client.send(new GetObjectCommand(this.at(key))));
    return answer?.Body as Readable | undefined;
  }

  async has(key: string): Promise<boolean> {
    return (await unlessMissing(this.client.send(new HeadObjectCommand(this.at(key))))) !== undefined;
  }

  private at(key: string) {
    return { Bucket: this.bucket, Key: this.prefix === '' ? key : `${this.prefix}/${key}` };
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    return refuse(error);
  });
}

function refuse(error: unknown): never {
  log.warn({ err: error }, 'the store of photos refused');
  throw unavailable('media-store-unavailable');
}
