import { Injectable } from '@nestjs/common';
import { analytics } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { Grouping, groupings, Period, rate } from './figures';

export interface Selection extends Period {
  readonly blockId: string;
  readonly gridId: string;
}

type Counted = Record<
  | 'reported'
  | 'open'
  | 'overdue'
  | 'closed'
  | 'raised'
  | 'handled'
  | 'rated'
  | 'satisfied'
  | 'verified'
  | 'solved'
  | 'answerable'
  | 'answered'
  | 'reopened'
  | 'excluded'
  | 'merged',
  bigint
>;
interface Row extends Counted {
  key: string;
  label: string;
  median_handle: number;
  p90_handle: number;
  median_close: number;
}

const open = `f.state in ('reported', 'dispatched', 'claimed', 'suspended')`;
/** Excluded cases are out of the three rates, and so are merged ones: the case that goes on counts, once. They were reported all the same. */
const counted = `not f.excluded and not f.merged`;
const due = `coalesce(c.due_time, f.due_time)`;
const firstDue = `coalesce(c.first_due_time, f.due_time)`;
const answered = `f.first_answer_time`;
const minutes = (until: string) => `extract(epoch from ${until} - f.reported_time) / 60`;

/** The one definition of every figure; the README says it in words. */
const counts = `
  count(*) as reported,
  count(*) filter (where ${open}) as open,
  count(*) filter (where ${open} and f.state <> 'suspended' and ${due} < now()) as overdue,
  count(*) filter (where f.state = 'closed' and not f.merged) as closed,
  count(*) filter (where exists (select from case_raise r where r.tenant_id = f.tenant_id and r.case_id = f.case_id)) as raised,
  count(*) filter (where f.handled_time is not null and not f.merged) as handled,
  count(*) filter (where ${counted} and f.rating > 0) as rated,
  count(*) filter (where ${counted} and f.rating >= 4) as satisfied,
  count(*) filter (where ${counted} and (f.verified_time is not null or f.reopen_count > 0)) as verified,
  count(*) filter (where ${counted} and f.verified_time is not null and (f.rating = 0 or f.solved)) as solved,
  count(*) filter (where ${counted} and ${firstDue} is not null and (${answered} is not null or ${firstDue} < now())) as answerable,
  count(*) filter (where ${counted} and ${answered} <= ${firstDue}) as answered,
  count(*) filter (where f.reopen_count > 0) as reopened,
  count(*) filter (where f.excluded) as excluded,
  count(*) filter (where f.merged) as merged,
  coalesce(percentile_cont(0.5) within group (order by ${minutes('f.handled_time')}) filter (where not f.merged), 0)::float8 as median_handle,
  coalesce(percentile_cont(0.9) within group (order by ${minutes('f.handled_time')}) filter (where not f.merged), 0)::float8 as p90_handle,
  coalesce(percentile_cont(0.5) within group (order by ${minutes('f.closed_time')}) filter (where not f.merged), 0)::float8 as median_close`;

const selected = `
  from case_fact f left join case_clock c on c.tenant_id = f.tenant_id and c.case_id = f.case_id
  where f.tenant_id = $1 and f.reported_time >= $2 and f.reported_time < $3
    and ($4 = '' or f.block_id = $4) and ($5 = '' or f.grid_id = $5)`;

@Injectable()
export class FiguresRepository {
  async summary(tx: Tx, selection: Selection): Promise<analytics.Figures> {
    const [row] = await tx.query<Row>(`select '' as key, '' as label, ${counts} ${selected}`, params(tx, selection));
    return toFigures(row as Row);
  }

  /** Groups with the most reports first. */
  async grouped(tx: Tx, grouping: Grouping, selection: Selection, limit: number): Promise<analytics.Figures[]> {
    const [key, label] = groupings[grouping];
    const rows = await tx.query<Row>(
      `select f.${key} as key, max(f.${label}) as label, ${counts} ${selected} and f.${key} <> '' group by f.${key} order by reported desc, key limit $6`,
      [...params(tx, selection), limit],
    );
    return rows.map(toFigures);
  }

  /** Every day of the period in Asia/Shanghai, also those on which nothing happened. */
  async days(tx: Tx, period: Period, blockId: string): Promise<analytics.Day[]> {
    const rows = await tx.query<{ date: string } & Record<'reported' | 'closed' | 'raised', bigint>>(
      `with moment as (
         select reported_time as at, 'reported' as kind from case_fact where tenant_id = $1 and reported_time >= $2 and reported_time < $3 and ($4 = '' or block_id = $4)
         union all
         select closed_time, 'closed' from case_fact where tenant_id = $1 and closed_time >= $2 and closed_time < $3 and not merged and ($4 = '' or block_id = $4)
         union all
         select r.raise_time, 'raised' from case_raise r join case_fact f on f.tenant_id = r.tenant_id and f.case_id = r.case_id
           where r.tenant_id = $1 and r.raise_time >= $2 and r.raise_time < $3 and ($4 = '' or f.block_id = $4)
       ), day as (
         select d::date as date from generate_series(($2::timestamptz at time zone 'Asia/Shanghai')::date,
           (($3::timestamptz - interval '1 millisecond') at time zone 'Asia/Shanghai')::date, interval '1 day') d
       )
       select to_char(day.date, 'YYYY-MM-DD') as date, count(*) filter (where kind = 'reported') as reported,
         count(*) filter (where kind = 'closed') as closed, count(*) filter (where kind = 'raised') as raised
       from day left join moment on (moment.at at time zone 'Asia/Shanghai')::date = day.date
       group by day.date order by day.date`,
      [tx.tenantId, period.from, period.until, blockId],
    );
    return rows.map((row) => ({
      date: row.date,
      reported: Number(row.reported),
      closed: Number(row.closed),
      raised: Number(row.raised),
    }));
  }
}

const params = (tx: Tx, s: Selection) => [tx.tenantId, s.from, s.until, s.blockId, s.gridId];

function toFigures(row: Row): analytics.Figures {
  return {
    key: row.key,
    label: row.label,
    reported: Number(row.reported),
    open: Number(row.open),
    overdue: Number(row.overdue),
    closed: Number(row.closed),
    raised: Number(row.raised),
    handled: Number(row.handled),
    rated: Number(row.rated),
    medianMinutesToHandle: row.median_handle,
    p90MinutesToHandle: row.p90_handle,
    medianMinutesToClose: row.median_close,
    responseRate: rate(Number(row.answered), Number(row.answerable)),
    resolutionRate: rate(Number(row.solved), Number(row.verified)),
    satisfactionRate: rate(Number(row.satisfied), Number(row.rated)),
    reopened: Number(row.reopened),
    excluded: Number(row.excluded),
    merged: Number(row.merged),
  };
}
