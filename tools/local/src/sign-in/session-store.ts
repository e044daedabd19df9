import { readFile, rename, writeFile } from 'node:fs/promises';
import { errors } from 'oidc-provider';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Unix seconds; absent = stays. */
  expires?: number;
}

/** What ends with its grant. A visit to the sign-in page names the grant of the session it found, but outlives it. */
const ofGrant = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** A demo has a handful of sessions; beyond this the oldest entries go, so that idle visits cannot fill the disk. */
const most = 5_000;

/**
 * Sessions, codes and refresh tokens of the sign-in in one file, so that people stay signed in over a restart.
 * A change is on disk when its promise resolves; changes that come together are written together.
 */
export class SessionStore {
  private writing: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  private constructor(
    private readonly file: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** Reads what is there; a missing file is an empty store. */
  static async open(file: string): Promise<SessionStore> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    return new SessionStore(file, new Map(JSON.parse(text) as [string, Entry][]));
  }

  adapter(model: string): Adapter {
    const key = (id: string) => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => {
        // Two that bring the same assertion at once have both been looked up by now.
        if (model === 'ReplayDetection' && this.live(key(id)))
          throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
        this.entries.delete(key(id));
        this.entries.set(key(id), { payload, ...(expiresIn === undefined ? {} : { expires: seconds() + expiresIn }) });
        await this.save();
      },
      find: async (id) => this.live(key(id)),
      findByUid: async (uid) => this.search(model, (payload) => payload.uid === uid),
      findByUserCode: async (userCode) => this.search(model, (payload) => payload.userCode === userCode),
      consume: async (id) => {
        const payload = this.live(key(id)) as (AdapterPayload & { used?: number }) | undefined;
        // A refresh token may be used a second time, as in the realm: the answer to the first may have been lost.
        if (payload && model === 'RefreshToken' && payload.used === undefined) payload.used = seconds();
        else if (payload) payload.consumed = seconds();
        await this.save();
      },
      destroy: async (id) => {
        if (this.entries.delete(key(id))) await this.save();
      },
      revokeByGrantId: async (grantId) => {
        for (const [entryKey, { payload }] of this.entries) {
          if (payload.grantId === grantId && ofGrant.has(entryKey.split(':')[0] ?? '')) this.entries.delete(entryKey);
        }
        await this.save();
      },
    };
  }

  private live(key: string): AdapterPayload | undefined {
    const entry = this.entries.get(key);
    return entry && (entry.expires ?? Infinity) > seconds() ? entry.payload : undefined;
  }

  private search(model: string, wanted: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [key, { payload }] of this.entries)
      if (key.startsWith(`${model}:`) && wanted(payload)) return this.live(key);
    return undefined;
  }

  /** At most one write at a time and one waiting: whoever comes while one runs shares the next. */
  private save(): Promise<void> {
    const run = async () => {
      this.writing = this.next;
      this.next = undefined;
      await this.write();
    };
    // Also after a write that failed: its own callers were told, the next one tries again.
    this.next ??= (this.writing ?? Promise.resolve()).then(run, run);
    return this.next;
  }

  private async write(): Promise<void> {
    const now = seconds();
    for (const [key, { expires }] of this.entries) if ((expires ?? Infinity) <= now) this.entries.delete(key);
    for (const key of this.entries.keys()) {
      if (this.entries.size <= most) break;
      this.entries.delete(key);
    }
    // A write cut off by a crash must not cost the file that was good.
    await writeFile(`${this.file}.new`, JSON.stringify([...this.entries]), { mode: 0o600 });
    await rename(`${this.file}.new`, this.file);
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}
