import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Organisation, organisationKinds } from './organisation';

/** A version with the figures of the instant at which it is looked at. */
export interface OrganisationView extends Organisation {
  readonly level: number;
  readonly memberCount: number;
  readonly branchCount: number;
}

export interface OrganisationFilter {
  readonly kind: string;
  readonly parentId: string;
  readonly query: string;
}

/** Sort key of a list: place of the kind, name, id. */
export type ListPosition = readonly [number, string, string];

type Row = Omit<OrganisationView, 'validUntil'> & { readonly validUntil: Date | null };

const versions = `organisation_version v join organisation o on o.tenant_id = v.tenant_id and o.id = v.organisation_id`;
const columns = `o.id, o.kind, v.version, v.name, v.parent_id, v.place_kind, v.place_id, v.valid_from, v.valid_until`;
const rank = `array_position('{${organisationKinds.join(',')}}'::text[], o.kind)`;
const stands = (version: string, at: string) =>
  `${version}.valid_from <= ${at} and (${version}.valid_until is null or ${version}.valid_until > ${at})`;
/** A version that is over is looked at as it was at its end. */
const lastInstant = `greatest(v.valid_from, coalesce(v.valid_until - interval '1 millisecond', now()))`;

/** Reads organisations with their level, people and branches. `page` selects the versions and the instant `at` of each. */
const viewed = (page: string) => `
  with recursive page as (${page}),
  up as (
    select id, version, at, parent_id, 1 as level from page
    union all
    select up.id, up.version, up.at, v.parent_id, up.level + 1
    from up join organisation_version v
      on v.tenant_id = $1 and v.organisation_id = up.parent_id and ${stands('v', 'up.at')}
    where up.level < 100
  )
  select id, kind, version, name, coalesce(parent_id::text, '') as "parentId", place_kind as "placeKind",
    place_id as "placeId", valid_from as "validFrom", valid_until as "validUntil",
    (select max(level) from up where up.id = page.id and up.version = page.version) as level,
    (select count(*)::int from organisation_version b
     where b.tenant_id = $1 and b.parent_id = page.id and ${stands('b', 'page.at')}) as "branchCount",
    (select count(distinct a.person_id)::int from appointment a
     where a.tenant_id = $1 and a.place_kind in ('organisation', 'department') and a.place_id = page.id::text
       and a.start_time <= page.at and (a.end_time is null or a.end_time > page.at)) as "memberCount"
  from page order by position`;

const matching = `
  where v.tenant_id = $1 and ${stands('v', '$2')} and ($3 = '' or o.kind = $3)
    and ($4::uuid is null or v.parent_id = $4) and ($5 = '' or strpos(lower(v.name), lower($5)) > 0)`;

/** Reads the tree of any day. */
@Injectable()
export class OrganisationListRepository {
  /** Organisations that stood at the instant, after a position: by kind, name, id. */
  async list(
    tx: Tx,
    asOf: Date,
    filter: OrganisationFilter,
    after: ListPosition | undefined,
    limit: number,
  ): Promise<OrganisationView[]> {
    const page = `
      select ${columns}, $2::timestamptz as at, row_number() over (order by ${rank}, v.name, o.id) as position
      from ${versions} ${matching} and ($6::int is null or (${rank}, v.name, o.id) > ($6, $7, $8::uuid))
      order by ${rank}, v.name, o.id limit $9`;
    const params = [...filterParams(tx, asOf, filter), ...(after ?? [null, null, null]), limit];
    return (await tx.query<Row>(viewed(page), params)).map(fromRow);
  }

  async count(tx: Tx, asOf: Date, filter: OrganisationFilter): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int from ${versions} ${matching}`,
      filterParams(tx, asOf, filter),
    );
    return row?.count ?? 0;
  }

  /** As it stood at the instant; without one as it is, or was when it was dissolved. */
  async find(tx: Tx, id: string, asOf: Date | undefined): Promise<OrganisationView | undefined> {
    const page = `
      select ${columns}, coalesce($3, ${lastInstant}) as at, 1 as position from ${versions}
      where v.tenant_id = $1 and o.id = $2 and ($3::timestamptz is null or ${stands('v', '$3')})
      order by v.version desc limit 1`;
    return (await tx.query<Row>(viewed(page), [tx.tenantId, id, asOf ?? null])).map(fromRow)[0];
  }

  /** Versions older than `before`, newest first. */
  async versions(tx: Tx, id: string, before: number | undefined, limit: number): Promise<OrganisationView[]> {
    const page = `
      select ${columns}, ${lastInstant} as at, -v.version as position from ${versions}
      where v.tenant_id = $1 and o.id = $2 and ($3::int is null or v.version < $3) order by v.version desc limit $4`;
    return (await tx.query<Row>(viewed(page), [tx.tenantId, id, before ?? null, limit])).map(fromRow);
  }
}

/** Place of a kind in lists, as the database counts it. */
export function rankOf({ kind }: Organisation): number {
  return organisationKinds.indexOf(kind) + 1;
}

function filterParams(tx: Tx, asOf: Date, filter: OrganisationFilter): unknown[] {
  return [tx.tenantId, asOf, filter.kind, filter.parentId || null, filter.query];
}

function fromRow(row: Row): OrganisationView {
  return { ...row, validUntil: row.validUntil ?? undefined };
}
