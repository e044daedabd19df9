import { type ServiceDefinition, tasks } from '@streetgrid/contracts';
import type { SealedTable } from '@streetgrid/database';
import { reporterTable } from './case/case.repository';
import { targetTable } from './task/task.repository';

/** gRPC services beside CaseDispatch, at the same address. */
export const alsoServes: readonly ServiceDefinition[] = [tasks.TasksDefinition];

/** Every table with sealed fields; `reseal` walks them all. */
export const sealedTables: readonly SealedTable[] = [reporterTable, targetTable];
