import type { PlatformFile } from '../../platform-file';
import { Api } from '../api';
import { deliberation } from './deliberation';
import { devices } from './devices';
import { duty } from './duty';
import { mediation } from './mediation';
import { projects } from './projects';
import { rectifications } from './rectifications';
import { referrals } from './referrals';
import { tasks } from './tasks';
import { visits } from './visits';

/** Something that goes on in the demo street besides its cases, so that every page of it has something to show. */
export interface Scene {
  readonly what: string;
  /** Plays it through the public API, as the demo accounts; once, on a street that was just loaded. */
  readonly play: (api: Api) => Promise<void>;
}

const scenes: readonly Scene[] = [
  ...[tasks, deliberation, projects, rectifications, referrals, duty, mediation, devices],
  visits,
];

/** Plays every scene. One that fails is said and stops nobody: the street itself is there. */
export async function liveOn(platform: PlatformFile, log: (line: string) => void): Promise<void> {
  const api = new Api(platform);
  const played = await Promise.allSettled(scenes.map(({ play }) => play(api)));
  for (const [index, result] of played.entries())
    if (result.status === 'rejected') log(`! ${scenes[index]?.what}：${(result.reason as Error).message}`);
}
