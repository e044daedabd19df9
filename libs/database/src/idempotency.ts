import { createHash } from 'node:crypto';
import { conflict, invalid } from '@streetgrid/service-kit';
import { Tx } from './database';
import { stableJson } from './stable-json';

/** A command as the caller identified it. */
export interface KeyedCommand {
  /** Name of the RPC, so that one key may serve two methods. */
  readonly method: string;
  /** 8–100 visible characters, chosen by the caller, unique per intended effect. */
  readonly key: string;
  /** Everything that makes the command what it is; a different request under the same key is refused. */
  readonly request: unknown;
}

const keyShape = /^[\x21-\x7e]{8,100}$/;

/**
 * Runs `work` once per key: the first call stores its answer in the same transaction, every later call gets that answer
 * without running again. Two calls at once: the second waits for the first to commit.
 *
 * `answer` must survive JSON: the caller of the first time gets it after JSON too, so that both see the same. Errors: Invalid `idempotency-key-missing`, Conflict `idempotency-key-reused`.
 */
export async function onceByKey<Answer>(tx: Tx, command: KeyedCommand, work: () => Promise<Answer>): Promise<Answer> {
  if (!keyShape.test(command.key)) throw invalid('idempotency-key-missing');
  const hash = createHash('sha256').update(stableJson(command.request)).digest();
  const inserted = await tx.execute(
    `insert into idempotency (tenant_id, method, key, request_hash) values ($1, $2, $3, $4) on conflict do nothing`,
    [tx.tenantId, command.method, command.key, hash],
  );
  if (inserted === 0) return storedAnswer<Answer>(tx, command, hash);
  const answer = JSON.stringify((await work()) ?? null);
  tx.withCommit(`update idempotency set answer = $4 where tenant_id = $1 and method = $2 and key = $3`, [
    tx.tenantId,
    command.method,
    command.key,
    answer,
  ]);
  return JSON.parse(answer) as Answer;
}

async function storedAnswer<Answer>(tx: Tx, command: KeyedCommand, hash: Buffer): Promise<Answer> {
  const [row] = await tx.query<{ request_hash: Buffer; answer: Answer }>(
    `select request_hash, answer from idempotency where tenant_id = $1 and method = $2 and key = $3`,
    [tx.tenantId, command.method, command.key],
  );
  if (!row || !row.request_hash.equals(hash)) throw conflict('idempotency-key-reused');
  return row.answer;
}
