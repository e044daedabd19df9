import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import { Division } from './division';

const columns = 'code, name, parent_code as "parentCode", level';

/** The divisions of the country; runs without a tenant. */
@Injectable()
export class DivisionRepository {
  /** Direct parts of a division after a code, by code; the provinces of ''. */
  async parts(tx: Tx, parentCode: string, after: string, limit: number): Promise<Division[]> {
    return tx.query<Division>(
      `select ${columns} from division where parent_code = $1 and code > $2 order by code limit $3`,
      [parentCode, after, limit],
    );
  }

  /** Divisions whose name begins so, after a name and code, in bytewise order; of one parent unless that is ''. */
  async named(
    tx: Tx,
    beginning: string,
    parentCode: string,
    after: readonly [string, string],
    limit: number,
  ): Promise<Division[]> {
    return tx.query<Division>(
      `select ${columns} from division
       where name collate "C" like $1 and ($2 = '' or parent_code = $2) and (name collate "C", code) > ($3, $4)
       order by name collate "C", code limit $5`,
      [`${beginning.replace(/[\\%_]/g, '\\$&')}%`, parentCode, ...after, limit],
    );
  }

  /** Writes all in one statement; counts those that came to be and those that changed. */
  async upsert(tx: Tx, divisions: readonly Division[]): Promise<{ created: number; updated: number }> {
    const [row] = await tx.query<{ created: number; updated: number }>(
      `with written as (
         insert into division as old (code, name, parent_code, level)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
         on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, level = excluded.level
         where (old.name, old.parent_code, old.level) is distinct from (excluded.name, excluded.parent_code, excluded.level)
         returning xmax = 0 as created)
       select (count(*) filter (where created))::int as created, (count(*) filter (where not created))::int as updated
       from written`,
      [
        divisions.map(({ code }) => code),
        divisions.map(({ name }) => name.trim()),
        divisions.map(({ parentCode }) => parentCode),
        divisions.map(({ level }) => level),
      ],
    );
    return row ?? { created: 0, updated: 0 };
  }
}
