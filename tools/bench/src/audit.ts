import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { personToken, PlatformFile } from '@streetgrid/local';
import { Client } from 'pg';
import { connect } from './database';

/** A way of the audit trail, measured beside a bare one that carries the same rows. */
export interface AuditRow {
  readonly what: string;
  readonly entries: number;
  readonly perSecond: number;
  /** Against the peer that `peer` names, in the same run. */
  readonly ratio: number;
  readonly peer: string;
}

const told = 2_000;
const pending = 20_000;
const act = (n: number) => ({
  ...{ action: 'case.assign', outcome: 'done', actorKind: 'person', actorId: randomUUID() },
  ...{ actorPositions: ['duty_officer@street:bench'], targetKind: 'case', targetId: randomUUID() },
  ...{ service: 'case-dispatch', traceId: randomUUID().replaceAll('-', ''), time: new Date(n).toISOString() },
});

/** Acts on their way into the chain, the chain by itself, and the independent check of what came of it. */
export async function measureAudit(platform: PlatformFile, say: (line: string) => void): Promise<AuditRow[]> {
  const identity = await connect(platform, 'identity');
  const dispatch = await connect(platform);
  try {
    say(`audit: ${told} acts from an outbox to the chain, ${pending} chained by themselves, the whole trail verified`);
    const { tenantId } = platform.street;
    const single = await bareInserts(identity, tenantId, told, 1);
    const batched = await bareInserts(identity, tenantId, pending, 1_000);
    const toChain = await outboxToChain(identity, dispatch, tenantId);
    const chainAlone = await chainFromPending(identity, tenantId);
    const verified = await verifyExport(platform);
    const row = (what: string, entries: number, perSecond: number, bare: number, peer: string): AuditRow => {
      return { what, entries, perSecond: Math.round(perSecond), ratio: Number((perSecond / bare).toFixed(3)), peer };
    };
    return [
      row('outbox → log → inbox → chain', told, toChain, single, 'one bare insert a transaction'),
      row('chain-writer alone', pending, chainAlone, batched, 'bare inserts, 1,000 a statement'),
      row(
        'verify an export',
        verified.entries,
        verified.perSecond,
        verified.bare,
        'JSON.parse and SHA-256 of the lines',
      ),
    ];
  } finally {
    await identity.query('drop schema if exists bench_audit cascade');
    await Promise.all([identity.end(), dispatch.end()]);
  }
}

async function outboxToChain(identity: Client, dispatch: Client, tenantId: string): Promise<number> {
  const before = await headOf(identity, tenantId);
  const rows = Array.from({ length: told }, (_, n) => JSON.stringify(act(n)));
  const begin = performance.now();
  await dispatch.query(
    `insert into outbox (tenant_id, event_id, name, topic, aggregate_id, aggregate_version, payload, traceparent)
     select $1::uuid, gen_random_uuid(), 'ActRecorded', 'identity.act.v1', $1::uuid::text, 0, act::json, '' from unnest($2::text[]) act`,
    [tenantId, rows],
  );
  await reached(identity, tenantId, before + told);
  return perSecond(told, begin);
}

/** From the first part of a thousand to the last, so that the wait for the sweep is not measured. */
async function chainFromPending(identity: Client, tenantId: string): Promise<number> {
  const before = await headOf(identity, tenantId);
  const rows = Array.from({ length: pending }, (_, n) => JSON.stringify(act(n)));
  await identity.query(
    `insert into audit_pending (tenant_id, event_id, act) select $1, gen_random_uuid(), act::json from unnest($2::text[]) act`,
    [tenantId, rows],
  );
  const first = await reached(identity, tenantId, before + 1);
  const begin = performance.now();
  const last = await reached(identity, tenantId, before + pending);
  return perSecond(last - first, begin);
}

/** The same rows by bare SQL: same columns and indexes, no policy, no trigger, nothing hashed. */
async function bareInserts(client: Client, tenantId: string, count: number, batch: number): Promise<number> {
  await client.query(`drop schema if exists bench_audit cascade; create schema bench_audit;
    create table bench_audit.entry (like public.audit_entry including all)`);
  const begin = performance.now();
  for (let seq = 1; seq <= count; seq += batch) {
    const acts = Array.from({ length: batch }, (_, n) => ({ seq: seq + n, event: randomUUID(), ...act(n) }));
    await client.query(
      `insert into bench_audit.entry select $1, seq, time, action, outcome, "actorKind", "actorId", "actorPositions",
         "targetKind", "targetId", '', service, "traceId", '', event, repeat('0', 64), repeat('0', 64)
       from json_to_recordset($2::json) as (seq bigint, event uuid, time timestamptz, action text, outcome text,
         "actorKind" text, "actorId" text, "actorPositions" text[], "targetKind" text, "targetId" text, service text,
         "traceId" text)`,
      [tenantId, JSON.stringify(acts)],
    );
  }
  return perSecond(count, begin);
}

async function verifyExport(platform: PlatformFile) {
  const folder = await mkdtemp(join(tmpdir(), 'streetgrid-audit-'));
  try {
    const file = join(folder, 'audit.ndjson');
    const authorization = `Bearer ${await personToken(platform, 'shenji')}`;
    const answer = await fetch(`${platform.baseUrl}/api/v1/audit/export.ndjson`, { headers: { authorization } });
    if (!answer.ok || !answer.body) throw new Error(`the export answered ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(file));
    const bareBegin = performance.now();
    let entries = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if ((JSON.parse(line) as { kind: string }).kind === 'entry') entries += 1;
      createHash('sha256').update(line).digest('hex');
    }
    const bare = perSecond(entries, bareBegin);
    const begin = performance.now();
    await promisify(execFile)(process.execPath, [resolve(__dirname, '../../audit-verify/dist/main.js'), file]);
    return { entries, perSecond: perSecond(entries, begin), bare };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reached(identity: Client, tenantId: string, seq: number): Promise<number> {
  const deadline = Date.now() + 120_000;
  for (let now = await headOf(identity, tenantId); ; now = await headOf(identity, tenantId)) {
    if (now >= seq) return now;
    if (Date.now() > deadline) throw new Error(`the trail stands at ${now}, not at ${seq}`);
    await delay(5);
  }
}

async function headOf(identity: Client, tenantId: string): Promise<number> {
  const { rows } = await identity.query<{ seq: string }>('select seq from audit_head where tenant_id = $1', [tenantId]);
  return Number(rows[0]?.seq ?? 0);
}

function perSecond(count: number, begin: number): number {
  return count / ((performance.now() - begin) / 1_000);
}
