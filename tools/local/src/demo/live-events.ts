import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Api } from './api';

export interface LiveEvent {
  readonly type: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly state: string;
  readonly assigneeId: string;
}

/** What the live stream tells one person, from now on. */
export class LiveEvents {
  private readonly seen: LiveEvent[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly body: Readable;

  private constructor(response: Response) {
    this.body = Readable.fromWeb(response.body as ReadableStream);
    // Closing it is how we end it.
    this.body.on('error', () => undefined);
    createInterface(this.body).on('line', (line) => {
      if (!line.startsWith('data:')) return;
      this.seen.push(JSON.parse(line.slice(5)) as LiveEvent);
      for (const look of this.waiting) look();
    });
  }

  static async open(api: Api, as: string): Promise<LiveEvents> {
    const response = await api.live(as);
    if (!response.ok || !response.body) throw new Error(`GET /live → ${response.status}`);
    return new LiveEvents(response);
  }

  /** The first event that fits, also when it came already. */
  waitFor(fits: (event: LiveEvent) => boolean, withinMs: number): Promise<LiveEvent> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`the live stream did not tell within ${withinMs} ms; it told ${JSON.stringify(this.seen)}`));
      }, withinMs);
      const look = () => {
        const event = this.seen.find(fits);
        if (!event) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(event);
      };
      this.waiting.add(look);
      look();
    });
  }

  close(): void {
    this.body.destroy();
  }
}
