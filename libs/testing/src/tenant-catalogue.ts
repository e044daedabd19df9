import { Client } from 'pg';

/** A table, or a materialized view, which knows no row security at all. */
export interface CatalogueTable {
  readonly name: string;
  readonly kind: 'table' | 'materialized view';
  readonly has_tenant: boolean;
  readonly secured: boolean;
  readonly forced: boolean;
  readonly owner: string;
}

export interface CataloguePolicy {
  readonly table_name: string;
  readonly name: string;
  /** `*` all, `r` select, `a` insert, `w` update, `d` delete. */
  readonly command: '*' | 'r' | 'a' | 'w' | 'd';
  /** Roles by name; `public` for everybody. */
  readonly roles: readonly string[];
  readonly permissive: boolean;
  readonly using_text: string | null;
  readonly check_text: string | null;
}

/** Everything outside the system's schemas; partitions are reached through their parent and counted there. */
export async function tablesOf(client: Client): Promise<CatalogueTable[]> {
  const { rows } = await client.query<CatalogueTable>(`
    select c.oid::regclass::text as name,
           case c.relkind when 'm' then 'materialized view' else 'table' end as kind,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as has_tenant,
           c.relrowsecurity as secured, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner
      from pg_class c
     where c.relkind in ('r', 'p', 'm', 'f') and not c.relispartition
       and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
     order by 1`);
  return rows;
}

export async function policiesOf(client: Client): Promise<CataloguePolicy[]> {
  const { rows } = await client.query<CataloguePolicy>(`
    select polrelid::regclass::text as table_name, polname as name, polcmd as command, polpermissive as permissive,
           array(select case r when 0 then 'public' else pg_get_userbyid(r)::text end from unnest(polroles) r) as roles,
           pg_get_expr(polqual, polrelid) as using_text, pg_get_expr(polwithcheck, polrelid) as check_text
      from pg_policy order by 1, 2`);
  return rows;
}

/**
 * Keys through which one street could feel another: a unique index that does not begin with the tenant (a generated
 * identity tells nothing and is let pass), a foreign key to a table of streets that leaves the tenant out.
 */
export async function keysWithoutTenant(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select i.indexrelid::regclass::text as name
      from pg_index i
      join pg_attribute t on t.attrelid = i.indrelid and t.attname = 'tenant_id' and not t.attisdropped
      left join pg_attribute f on f.attrelid = i.indrelid and f.attnum = i.indkey[0]
     where i.indisunique and i.indkey[0] <> t.attnum and coalesce(f.attidentity, '') = ''
       and not (select relispartition from pg_class where oid = i.indrelid)
    union all
    select c.conrelid::regclass || '.' || c.conname
      from pg_constraint c
      join pg_attribute t on t.attrelid = c.confrelid and t.attname = 'tenant_id' and not t.attisdropped
     where c.contype = 'f' and c.conparentid = 0 and not t.attnum = any (c.confkey)
     order by 1`);
  return rows.map((row) => row.name);
}

/** What the role may do with the table, by grants alone. */
export interface Rights {
  readonly select: boolean;
  readonly insert: boolean;
  readonly delete: boolean;
  /** Columns that the role may change. */
  readonly update: readonly string[];
}

export async function rightsOf(client: Client, role: string, table: string): Promise<Rights> {
  const { rows } = await client.query<Rights>(
    `select has_any_column_privilege($1, $2, 'select') as select,
            has_column_privilege($1, $2, 'tenant_id', 'insert') as insert,
            has_table_privilege($1, $2, 'delete') as delete,
            array(select attname::text from pg_attribute
                   where attrelid = $2::regclass and attnum > 0 and not attisdropped and attidentity = ''
                     and attgenerated = '' and has_column_privilege($1, $2, attname, 'update')) as update`,
    [role, table],
  );
  return rows[0] ?? { select: false, insert: false, delete: false, update: [] };
}
