import { readFile, rename, writeFile } from 'node:fs/promises';
import { runningProcess } from '@streetgrid/testing';

/** One process as it can be recognised later: a pid alone may be somebody else's by then. */
export interface Tracked {
  readonly name: string;
  readonly pid: number;
  /** When it started, in the system's own words. */
  readonly started: string;
}

interface Content {
  readonly launcher: Tracked;
  readonly baseUrl: string;
  readonly children: readonly Tracked[];
}

/** What the system says of a pid; see `runningProcess`. */
export type Look = (pid: number) => { readonly started: string; readonly command: string } | undefined;

/** Another launcher holds this data folder. */
export class AlreadyRunning extends Error {
  constructor(baseUrl: string, pid: number) {
    super(`街格已在运行：${baseUrl}（进程 ${pid}）。先用 Ctrl-C 停止它，或用 --data 和 --port 另开一个。
Streetgrid is running already at ${baseUrl} (process ${pid}). Stop it first, or start another with --data and --port.`);
    this.name = 'AlreadyRunning';
  }
}

/** True when the process that was written down still is that process. */
export function isSame(tracked: Tracked, look: Look): boolean {
  return look(tracked.pid)?.started === tracked.started && tracked.started !== '';
}

/**
 * Who runs this data folder, and with which children. Written before and after every change, so that a start after a
 * `kill -9` finds what the dead launcher left behind.
 */
export class ProcessFile {
  private readonly children = new Map<string, Tracked>();
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly baseUrl: string,
  ) {}

  /**
   * Takes the folder. Answers the children of a dead launcher that still live, in the order in which they were started.
   * @throws AlreadyRunning
   */
  static async take(
    file: string,
    baseUrl: string,
    look: Look = runningProcess,
  ): Promise<{ mine: ProcessFile; orphans: Tracked[] }> {
    const before = await read(file);
    if (before && isSame(before.launcher, look)) throw new AlreadyRunning(before.baseUrl, before.launcher.pid);
    const mine = new ProcessFile(file, baseUrl);
    const orphans = (before?.children ?? []).filter((child) => isSame(child, look));
    for (const orphan of orphans) mine.children.set(orphan.name, orphan);
    await mine.write();
    return { mine, orphans };
  }

  /** Writes down a child that was just started. */
  add(name: string, pid: number): Promise<void> {
    this.children.set(name, { name, pid, started: runningProcess(pid)?.started ?? '' });
    return this.write();
  }

  remove(name: string): Promise<void> {
    this.children.delete(name);
    return this.write();
  }

  /** Resolves when everything that happened so far is on disk. */
  settled(): Promise<void> {
    return this.writing;
  }

  private write(): Promise<void> {
    const started = runningProcess(process.pid)?.started ?? '';
    const content: Content = {
      launcher: { name: 'launcher', pid: process.pid, started },
      baseUrl: this.baseUrl,
      children: [...this.children.values()],
    };
    this.writing = this.writing.then(async () => {
      await writeFile(`${this.file}.new`, JSON.stringify(content, null, 2), { mode: 0o600 });
      await rename(`${this.file}.new`, this.file);
    });
    return this.writing;
  }
}

async function read(file: string): Promise<Content | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
