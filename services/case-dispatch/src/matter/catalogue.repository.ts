import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { By } from '../case/case';
import type { KeptMatter, MatterChangeKind, MatterNews } from './catalogue';
import type { Matter } from './matter';

export type VersionKind = 'edition' | 'import' | 'change';

/** A version of the catalogue, without its matters. */
export interface VersionRow {
  readonly version: number;
  readonly changeTime: Date;
  readonly kind: VersionKind;
  readonly actorKind: string;
  readonly actorId: string;
  readonly note: string;
  readonly edition: number;
}

interface MatterRow {
  readonly code: string;
  readonly version: number;
  readonly inForce: boolean;
  readonly position: number;
  readonly content: Matter;
  readonly change: MatterChangeKind;
  readonly fields: readonly string[];
  readonly changeTime: Date;
}

const versionColumns = `version, change_time as "changeTime", kind, actor_kind as "actorKind", actor_id as "actorId", note, edition`;
const matterColumns = `m.code, m.version, m.in_force as "inForce", m.position, m.content, m.change, m.fields,
  v.change_time as "changeTime"`;

/** The versions of a street's catalogue. */
@Injectable()
export class CatalogueRepository {
  async latest(tx: Tx): Promise<VersionRow | undefined> {
    const [row] = await tx.query<VersionRow>(
      `select ${versionColumns} from catalogue_version where tenant_id = $1 order by version desc limit 1`,
      [tx.tenantId],
    );
    return row;
  }

  /** The version in force at an instant. */
  async at(tx: Tx, asOf: Date): Promise<VersionRow | undefined> {
    const [row] = await tx.query<VersionRow>(
      `select ${versionColumns} from catalogue_version where tenant_id = $1 and change_time <= $2
       order by version desc limit 1`,
      [tx.tenantId, asOf],
    );
    return row;
  }

  async version(tx: Tx, version: number): Promise<VersionRow | undefined> {
    const [row] = await tx.query<VersionRow>(
      `select ${versionColumns} from catalogue_version where tenant_id = $1 and version = $2`,
      [tx.tenantId, version],
    );
    return row;
  }

  /** Newest first, before a version. */
  async versions(tx: Tx, before: number | undefined, size: number): Promise<VersionRow[]> {
    return tx.query<VersionRow>(
      `select ${versionColumns} from catalogue_version where tenant_id = $1 and version < coalesce($2, 2147483647)
       order by version desc limit $3`,
      [tx.tenantId, before ?? null, size],
    );
  }

  /** Every matter as it was in a version, those out of force too; in the catalogue's order. */
  async matters(tx: Tx, version: number): Promise<KeptMatter[]> {
    const rows = await tx.query<MatterRow>(
      `select * from (select distinct on (m.code) ${matterColumns} from matter_version m
         join catalogue_version v on v.tenant_id = m.tenant_id and v.version = m.version
         where m.tenant_id = $1 and m.version <= $2 order by m.code, m.version desc) latest
       order by position, code`,
      [tx.tenantId, version],
    );
    return rows.map(keptOf);
  }

  /** One matter as it was in a version. */
  async matter(tx: Tx, code: string, version: number): Promise<KeptMatter | undefined> {
    const [found] = await this.history(tx, code, version + 1, 1);
    return found;
  }

  /** Everything that a matter was, newest first, before a version. */
  async history(tx: Tx, code: string, before: number | undefined, size: number): Promise<KeptMatter[]> {
    const rows = await tx.query<MatterRow>(
      `select ${matterColumns} from matter_version m
         join catalogue_version v on v.tenant_id = m.tenant_id and v.version = m.version
       where m.tenant_id = $1 and m.code = $2 and m.version < coalesce($3, 2147483647)
       order by m.version desc limit $4`,
      [tx.tenantId, code, before ?? null, size],
    );
    return rows.map(keptOf);
  }

  /** What versions changed: the first `most` matters of each, and how many there are. */
  async changes(
    tx: Tx,
    versions: readonly number[],
    most: number,
  ): Promise<ReadonlyMap<number, { count: number; first: KeptMatter[] }>> {
    const rows = await tx.query<MatterRow & { count: number }>(
      `select * from (select ${matterColumns}, count(*) over (partition by m.version)::int as count,
           row_number() over (partition by m.version order by m.position, m.code) as rank
         from matter_version m join catalogue_version v on v.tenant_id = m.tenant_id and v.version = m.version
         where m.tenant_id = $1 and m.version = any($2::int[])) ranked
       where rank <= $3 order by version, rank`,
      [tx.tenantId, versions, most],
    );
    const found = new Map<number, { count: number; first: KeptMatter[] }>();
    for (const row of rows) {
      const known = found.get(row.version) ?? { count: row.count, first: [] };
      known.first.push(keptOf(row));
      found.set(row.version, known);
    }
    return found;
  }

  /** Writes a version with what it changed; one statement. */
  async add(
    tx: Tx,
    version: number,
    made: { kind: VersionKind; note: string; edition: number; by: By },
    news: readonly MatterNews[],
  ): Promise<void> {
    const { kind, note, edition, by } = made;
    const rows = news.map(({ matter, inForce, position, change, fields }) => ({
      ...{ code: matter.code, in_force: inForce, position, content: matter, change, fields },
    }));
    await tx.execute(
      `with made as (insert into catalogue_version
         (tenant_id, version, change_time, kind, actor_kind, actor_id, note, edition)
         values ($1, $2, $3, $4, $5, $6, $7, $8))
       insert into matter_version (tenant_id, code, version, in_force, position, content, change, fields)
       select $1, code, $2, in_force, position, content, change, fields from json_to_recordset($9::json)
         as news (code text, in_force boolean, position integer, content jsonb, change text, fields text[])`,
      [tx.tenantId, version, by.time, kind, by.actorKind, by.actorId, note, edition, JSON.stringify(rows)],
    );
  }
}

function keptOf(row: MatterRow): KeptMatter {
  const { content, code: _, ...kept } = row;
  return { ...kept, matter: content };
}
