import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { ProgressFilter, StateChange } from './state-change';

/** Where a page ended. */
export interface AfterChange {
  readonly time: Date;
  readonly caseId: string;
  readonly version: number;
}

/** Clocks of two programs may differ a little, so a case can seem to have changed last before its newest step. */
const clockSlackMs = 5 * 60_000;

/** How cases went on, read from their steps. */
@Injectable()
export class StateChangeRepository {
  /**
   * One moment of a case may hold several steps (taken out of somebody's hands and given on): the last one says where it came
   * to. Only what differs from the state before that moment counts, so a report itself is none, and neither is a hand-over.
   * Walks the cases by when they changed last, which has an index; the steps have none by time, since every step would pay for it.
   */
  async page(tx: Tx, filter: ProgressFilter, after: AfterChange | undefined, size: number): Promise<StateChange[]> {
    const values: unknown[] = [tx.tenantId];
    const add = (value: unknown) => `$${values.push(value)}`;
    const where: string[] = [];
    if (filter.numbers.length > 0) where.push(`f.number = any(${add(filter.numbers)})`);
    if (filter.from) {
      where.push(`f.update_time >= ${add(new Date(filter.from.getTime() - clockSlackMs))}`);
      where.push(`s.time >= ${add(filter.from)}`);
    }
    if (filter.until) where.push(`s.time < ${add(filter.until)}`);
    if (after) {
      const [time, caseId, version] = [add(after.time), add(after.caseId), add(after.version)];
      where.push(`(s.time, s.case_id, s.version) > (${time}::timestamptz, ${caseId}::uuid, ${version}::int)`);
    }
    return tx.query<StateChange>(
      `select s.case_id as "caseId", f.number, s.version, s.state, s.time from case_file f
         join case_step s on s.tenant_id = $1 and s.case_id = f.id
         cross join lateral (
           select p.state from case_step p
            where p.tenant_id = $1 and p.case_id = s.case_id and p.version < s.version and p.time <> s.time
            order by p.version desc limit 1) before
        where f.tenant_id = $1 and before.state <> s.state ${where.map((each) => `and ${each}`).join(' ')}
          and not exists (select from case_step n
            where n.tenant_id = $1 and n.case_id = s.case_id and n.version = s.version + 1 and n.time = s.time)
        order by s.time, s.case_id, s.version limit ${add(size)}`,
      values,
    );
  }
}
