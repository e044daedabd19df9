import { Tx } from '@streetgrid/database';
import type { CaseFile, CaseStep } from './case';
import { caseColumns, rowOf, stepRowOf } from './case-row';
import { marksOf } from './search-words';

const columns = caseColumns.join(', ');
export const stepColumns =
  'case_id, version, kind, time, actor_kind, actor_id, actor_position, note, longitude, latitude, media_ids, state, assignee_id, considered';
/** Rows travel as one JSON parameter: one statement per decision, whatever the number of its steps. */
const insertCaseRows = `insert into case_file (tenant_id, ${columns})
  select $1, ${columns} from json_populate_recordset(null::case_file, $2)`;
export const insertSteps = `insert into case_step (tenant_id, ${stepColumns})
  select $1, ${stepColumns} from json_populate_recordset(null::case_step, $3)`;
const insertSearch = `insert into case_search (tenant_id, reported_time, case_id, marks)
  select $1, reported_time, case_id, marks from json_populate_recordset(null::case_search, $4)`;

/** What else goes into the same statement, with its parameter as `$5`. */
export interface InsertedToo {
  readonly sql: string;
  readonly row: object;
}

/** Writes new cases with their history and what they are found by; one statement. */
export async function insertCases(
  tx: Tx,
  cases: readonly CaseFile[],
  steps: readonly CaseStep[],
  too?: InsertedToo,
): Promise<void> {
  const search = cases.map((caseFile) => ({
    reported_time: caseFile.reportedTime,
    case_id: caseFile.id,
    marks: marksOf(tx.tenantId, caseFile),
  }));
  const params = [tx.tenantId, json(cases.map(rowOf)), json(steps.map(stepRowOf)), json(search)];
  const base = `with cases as (${insertCaseRows}), steps as (${insertSteps}), search as (${insertSearch})`;
  if (too) await tx.query(`${base}, too as (${too.sql}) select`, [...params, JSON.stringify(too.row)]);
  else await tx.query(`${base} select`, params);
}

export function json(rows: readonly object[]): string {
  return JSON.stringify(rows);
}
