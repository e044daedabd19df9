import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultDataDir } from './folder';
import type { Service } from './programs';

/** What tools need to know of a running platform: `platform.json` in its data folder, mode 0600. */
export interface PlatformFile {
  /** Console and API: `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  /** `iss` of the tokens. Tokens for tools: password grant of client `tests`. */
  readonly issuer: string;
  readonly street: { readonly code: string; readonly tenantId: string; readonly name: string };
  /** Of all accounts. */
  readonly demoPassword: string;
  readonly accounts: readonly {
    readonly username: string;
    readonly name: string;
    readonly position: string;
    readonly personId: string;
  }[];
  /** `keyFile` holds the private JSON Web Key by which the partner proves itself. */
  readonly partners: readonly { readonly clientId: string; readonly keyFile: string }[];
  /** True when the demo street is loaded. */
  readonly demo: boolean;
  /** A door's QR code in the demo grid. */
  readonly qrCode?: string;
  /** `api_key` that may post Open311 requests. */
  readonly open311ApiKey: string;
  /** gRPC address of each service. */
  readonly rpcTargets: Readonly<Record<Service, string>>;
  /** The superuser's. */
  readonly postgresUrl: string;
  readonly eventsUrl: string;
  readonly dataDir: string;
  readonly launcherPid: number;
}

/** @throws Error that says how to start one when no platform was started from this folder. */
export async function readPlatform(dataDir: string = defaultDataDir): Promise<PlatformFile> {
  const file = join(dataDir, 'platform.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as PlatformFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`没有正在运行的平台，请先 npm start (no platform: ${file} is missing; npm start first)`, {
      cause: error,
    });
  }
}

export async function writePlatform(file: string, platform: PlatformFile): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(platform, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
