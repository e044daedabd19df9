import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What one way of giving cases to members comes to. */
export interface DispatchRow {
  readonly rule: string;
  readonly seed: number;
  readonly cases: number;
  readonly members: number;
  readonly grids: number;
  /** Cases of the fullest member, and of the one at the 95th percentile. */
  readonly max: number;
  readonly p95: number;
  readonly standardDeviation: number;
  /** 0: everybody has the same; 1: one has everything. */
  readonly gini: number;
  /** Walked in all when everybody goes to each case as it comes. */
  readonly metres: number;
  /** Walked in all when everybody goes round their cases, each time to the nearest. */
  readonly roundMetres: number;
  /** Processor time of one decision. */
  readonly microseconds: number;
}

/** The rules of case-dispatch against giving each case to the nearest member, by the service's own program: no tool may import a service. */
export async function measureDispatch(): Promise<DispatchRow[]> {
  const program = join(__dirname, '../../../services/case-dispatch/dist/measure-dispatch.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  return JSON.parse(stdout) as DispatchRow[];
}
