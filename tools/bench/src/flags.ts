import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What can be measured, in this order. */
export const sections = ['lifecycle', 'search', 'burst', 'rights', 'onboarding', 'audit', 'dispatch'] as const;
export type Section = (typeof sections)[number];

export interface Flags {
  /** What to measure. */
  readonly only: readonly Section[];
  readonly seconds: number;
  readonly clients: number;
  /** Sizes to measure at; 0 = as the database is. */
  readonly cases: readonly number[];
  /** Length of each level of the burst but the last. */
  readonly levelSeconds: number;
  /** Data folder of the running platform to measure; the default one when not said. */
  readonly dataDir: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm run bench -- [options]
  --only A,B      measure only these: ${sections.join(', ')}
  --seconds N     how long each measurement runs                                       20
  --clients N     lifecycles at once                                                    8
  --cases A,B     fill the database up to so many cases first; 0 takes it as it is      0
  --level-seconds N  how long each level of the burst lasts                          10
  --data DIR      data folder of the running platform                        .streetgrid
  --json          one JSON object instead of a table`;

/** @throws Error that names what is wrong. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', default: sections.join() },
      seconds: { type: 'string', default: '20' },
      clients: { type: 'string', default: '8' },
      cases: { type: 'string', default: '0' },
      'level-seconds': { type: 'string', default: '10' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only.split(',').map(section),
    seconds: whole('--seconds', values.seconds, 1, 3_600),
    clients: whole('--clients', values.clients, 1, 256),
    cases: values.cases.split(',').map((text) => whole('--cases', text, 0, 10_000_000)),
    levelSeconds: whole('--level-seconds', values['level-seconds'], 1, 600),
    dataDir: values.data && resolve(values.data),
    json: values.json,
    help: values.help,
  };
}

function section(name: string): Section {
  const found = sections.find((known) => known === name);
  if (!found) throw new Error(`--only ${name}: ${sections.join(', ')}`);
  return found;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} ${text}: a whole number from ${least} to ${most}`);
  return value;
}
