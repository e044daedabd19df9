import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import { notFound, Reach } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { Contact, Rectification, RectificationStep, Outcome, wakeTime } from './rectification';

/** Who is in charge at the party, sealed; `reseal` walks it. */
export const rectificationPartyTable: SealedTable = {
  name: 'rectification_party',
  id: 'rectification_id',
  columns: ['name', 'phone'].map((name) => ({ name, indexed: false, plain: false })),
};

/** A notice that a worker has to itself for a while. */
export interface RectificationClaim {
  readonly tenantId: string;
  readonly rectificationId: string;
}

/** How a notice is named by a caller. */
export type RectificationKey = { readonly id: string } | { readonly number: string };

const optional = ['caseId', 'raisedCaseId', 'raiseTime', 'signTime'] as const;
type Row = Omit<Rectification, (typeof optional)[number]> & Readonly<Record<(typeof optional)[number], unknown>>;

const columns = `id, number, state, case_id as "caseId", case_number as "caseNumber", grid_id as "gridId",
  grid_name as "gridName", block_id as "blockId", community_id as "communityId", community_name as "communityName",
  place, party, findings, legal_basis as "legalBasis", demand, issue_time as "issueTime", due_time as "dueTime", round,
  missed, rung, raise_time as "raiseTime", raised_case_id as "raisedCaseId", sign_time as "signTime",
  media_ids as "mediaIds", case_effect as "caseEffect", issuer_id as "issuerId", issuer_position as "issuerPosition",
  content_hash as "contentHash", version`;

/** All SQL of notices. */
@Injectable()
export class RectificationRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, rectificationPartyTable);
  }

  async insert(tx: Tx, { rectification: n, steps }: Outcome, contact: Contact): Promise<void> {
    await tx.execute(
      `insert into rectification (tenant_id, id, number, state, case_id, case_number, grid_id, grid_name, block_id, community_id,
         community_name, place, party, findings, legal_basis, demand, issue_time, due_time, round, missed, rung,
         media_ids, case_effect, issuer_id, issuer_position, content_hash, version, wake_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
         $24, $25, $26, $27, $28)`,
      [
        ...[tx.tenantId, n.id, n.number, n.state, n.caseId ?? null, n.caseNumber, n.gridId, n.gridName, n.blockId],
        ...[n.communityId, n.communityName, n.place, n.party, n.findings, n.legalBasis, n.demand, n.issueTime],
        ...[n.dueTime, n.round, n.missed, n.rung, n.mediaIds, n.caseEffect, n.issuerId, n.issuerPosition],
        ...[n.contentHash, n.version, wakeTime(n) ?? null],
      ],
    );
    const row = this.sealed.seal(tx.tenantId, n.id, { ...contact });
    await tx.execute(
      `insert into rectification_party (tenant_id, rectification_id, name_sealed, phone_sealed) values ($1, $2, $3, $4)`,
      [tx.tenantId, n.id, row.name_sealed ?? null, row.phone_sealed ?? null],
    );
    await this.insertSteps(tx, n.id, steps);
  }

  /** Error: NotFound `unknown-notice`. */
  async find(tx: Tx, key: RectificationKey, lock = false): Promise<Rectification> {
    const [column, value] = 'id' in key ? ['id', key.id] : ['number', key.number];
    if (column === 'id' && !isUuid(value)) throw notFound('unknown-rectification');
    const [row] = await tx.query<Row>(
      `select ${columns} from rectification where tenant_id = $1 and ${column} = $2 ${lock ? 'for no key update' : ''}`,
      [tx.tenantId, value],
    );
    if (!row) throw notFound('unknown-rectification');
    return rectificationOf(row);
  }

  /** Who is in charge at the party, in clear. */
  async contact(tx: Tx, id: string): Promise<Contact> {
    const [row] = await tx.query<{ name_sealed: string | null; phone_sealed: string | null }>(
      `select name_sealed, phone_sealed from rectification_party where tenant_id = $1 and rectification_id = $2`,
      [tx.tenantId, id],
    );
    const { name = '', phone = '' } = row ? this.sealed.open(tx.tenantId, id, { ...row }) : {};
    return { name, phone };
  }

  /** The contacts of a page of notices. */
  async contacts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    const rows = await tx.query<{ id: string; name_sealed: string | null; phone_sealed: string | null }>(
      `select rectification_id as id, name_sealed, phone_sealed from rectification_party where tenant_id = $1 and rectification_id = any($2::uuid[])`,
      [tx.tenantId, ids],
    );
    return new Map(
      rows.map(({ id, ...stored }) => {
        const { name = '', phone = '' } = this.sealed.open(tx.tenantId, id, stored);
        return [id, { name, phone }];
      }),
    );
  }

  async write(tx: Tx, { rectification: n, steps }: Outcome): Promise<void> {
    await tx.execute(
      `update rectification set state = $3, due_time = $4, round = $5, missed = $6, rung = $7, raise_time = $8,
         raised_case_id = $9, sign_time = $10, content_hash = $11, version = $12, wake_time = $13
       where tenant_id = $1 and id = $2`,
      [
        ...[tx.tenantId, n.id, n.state, n.dueTime, n.round, n.missed, n.rung, n.raiseTime ?? null],
        ...[n.raisedCaseId ?? null, n.signTime ?? null, n.contentHash, n.version, wakeTime(n) ?? null],
      ],
    );
    await this.insertSteps(tx, n.id, steps);
  }

  async steps(tx: Tx, id: string): Promise<RectificationStep[]> {
    return tx.query<RectificationStep>(
      `select version, kind, time, actor_kind as "actorKind", actor_id as "actorId", actor_position as "actorPosition",
         note, media_ids as "mediaIds", due_time as "dueTime", content_hash as "contentHash"
       from rectification_step where tenant_id = $1 and rectification_id = $2 order by version`,
      [tx.tenantId, id],
    );
  }

  /** What is due first comes first. */
  async list(
    tx: Tx,
    scope: Reach,
    filter: { readonly state: string; readonly rung: string; readonly overdueBefore: Date | undefined },
    after: { readonly time: Date; readonly id: string } | undefined,
    limit: number,
  ): Promise<Rectification[]> {
    const rows = await tx.query<Row>(
      `select ${columns} from rectification where tenant_id = $1
         and ($2 or grid_id = any($3::uuid[]) or block_id = any($4::uuid[]) or community_id = any($5::uuid[]))
         and ($6 = '' or state = $6) and ($7::timestamptz is null or (state = 'issued' and due_time <= $7))
         and ($8 = '' or rung = $8) and ($9::timestamptz is null or (due_time, id) > ($9, $10::uuid))
       order by due_time, id limit $11`,
      [
        ...[tx.tenantId, scope.everything, scope.grids, scope.blocks, scope.communities, filter.state],
        ...[filter.overdueBefore ?? null, filter.rung, after?.time ?? null, after?.id ?? null, limit],
      ],
    );
    return rows.map(rectificationOf);
  }

  /** Notices of all streets whose date has passed, nobody else's for `leaseMs`. */
  async claimOverdue(tx: Tx, leaseMs: number): Promise<RectificationClaim[]> {
    return tx.query<RectificationClaim>(
      `select tenant_id as "tenantId", rectification_id as "rectificationId" from claim_overdue_rectifications(make_interval(secs => $1))`,
      [leaseMs / 1_000],
    );
  }

  private async insertSteps(tx: Tx, rectificationId: string, steps: readonly RectificationStep[]): Promise<void> {
    for (const step of steps)
      await tx.execute(
        `insert into rectification_step (tenant_id, rectification_id, version, kind, time, actor_kind, actor_id, actor_position, note,
           media_ids, due_time, content_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[tx.tenantId, rectificationId, step.version, step.kind, step.time, step.actorKind, step.actorId],
          ...[step.actorPosition, step.note, step.mediaIds, step.dueTime, step.contentHash],
        ],
      );
  }
}

function rectificationOf(row: Row): Rectification {
  const present = Object.fromEntries(optional.map((field) => [field, row[field] ?? undefined]));
  return { ...row, ...present } as Rectification;
}
