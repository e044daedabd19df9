import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Organisation, Tree } from './organisation';

type Row = Omit<Organisation, 'validUntil'> & { readonly validUntil: Date | null };

/** Writes the tree. Lists stand in organisation-list.repository.ts. */
@Injectable()
export class OrganisationRepository {
  /**
   * The living tree, locked until the transaction ends: two who move organisations under each other at once would
   * otherwise both be right and together make a cycle. One lock per street; reading does not wait for it.
   */
  async lockTree(tx: Tx): Promise<Tree> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('organisation:' || $1, 0))`, [tx.tenantId]);
    return this.tree(tx);
  }

  /** The living tree. */
  async tree(tx: Tx): Promise<Tree> {
    const rows = await tx.query<Row>(
      `select o.id, o.kind, v.name, coalesce(v.parent_id::text, '') as "parentId", v.place_kind as "placeKind",
         v.place_id as "placeId", v.version, v.valid_from as "validFrom", v.valid_until as "validUntil"
       from organisation_version v join organisation o on o.tenant_id = v.tenant_id and o.id = v.organisation_id
       where v.tenant_id = $1 and v.valid_until is null`,
      [tx.tenantId],
    );
    return new Map(rows.map((row) => [row.id, { ...row, validUntil: row.validUntil ?? undefined }]));
  }

  /** Which of these were ever founded. */
  async known(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'select id from organisation where tenant_id = $1 and id = any($2::uuid[])',
      [tx.tenantId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Holds organisations as they are until the transaction ends, and answers which of them live: whoever appoints there
   * waits for whoever dissolves one, and the other way round. Two statements: the second sees what was waited for.
   */
  async hold(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const params = [tx.tenantId, ids];
    await tx.query(
      'select from organisation where tenant_id = $1 and id = any($2::uuid[]) order by id for share',
      params,
    );
    const living = await tx.query<{ id: string }>(
      `select organisation_id as id from organisation_version
       where tenant_id = $1 and organisation_id = any($2::uuid[]) and valid_until is null`,
      params,
    );
    return new Set(living.map(({ id }) => id));
  }

  /** Makes whoever appoints there wait. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('select from organisation where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  }

  /** People with an appointment there that has not ended, those to come too. A department is held as such. */
  async people(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.query<{ people: number }>(
      `select count(distinct person_id)::int as people from appointment
       where tenant_id = $1 and place_kind in ('organisation', 'department') and place_id = $2 and (end_time is null or end_time > now())`,
      [tx.tenantId, id],
    );
    return row?.people ?? 0;
  }

  /** Closes the versions that these follow and adds them. The old ones end first, so that two siblings may swap names. */
  async write(tx: Tx, organisations: readonly Organisation[]): Promise<void> {
    const rows = [tx.tenantId, JSON.stringify(organisations)];
    const offered = `json_to_recordset($2::json) as offered (id uuid, kind text, name text, "parentId" text,
      "placeKind" text, "placeId" text, version int, "validFrom" timestamptz)`;
    await tx.execute(
      `insert into organisation (tenant_id, id, kind, version) select $1, id, kind, version from ${offered}
       on conflict (tenant_id, id) do update set version = excluded.version`,
      rows,
    );
    await tx.execute(
      `update organisation_version v set valid_until = "validFrom" from ${offered}
       where v.tenant_id = $1 and v.organisation_id = offered.id and v.valid_until is null`,
      rows,
    );
    await tx.execute(
      `insert into organisation_version
         (tenant_id, organisation_id, version, name, parent_id, place_kind, place_id, valid_from)
       select $1, id, version, name, nullif("parentId", '')::uuid, "placeKind", "placeId", "validFrom" from ${offered}`,
      rows,
    );
  }

  /** Closes the last version; the dissolution counts as a change. */
  async close(tx: Tx, { id, version, validUntil }: Organisation): Promise<void> {
    await tx.execute(
      `with closed as (
         update organisation_version set valid_until = $4 where tenant_id = $1 and organisation_id = $2 and version = $3)
       update organisation set version = $3 + 1 where tenant_id = $1 and id = $2`,
      [tx.tenantId, id, version, validUntil],
    );
  }
}
