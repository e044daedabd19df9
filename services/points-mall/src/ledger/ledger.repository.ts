import { Injectable } from '@nestjs/common';
import { pointsMall } from '@streetgrid/contracts';
import { Tx } from '@streetgrid/database';
import { Account, emptyAccount, Issue, Purchase } from './ledger';

/** How an account stands after a transfer. */
export interface Moved {
  readonly balance: bigint;
  readonly version: bigint;
}

// One statement, one round trip per transfer. Each part reads from the one before, which fixes the order of the locks:
// the person first, the merchant, which many share, last. Cancelling keeps that order, so the two never deadlock.
const issueSql = `
  with person as (
    insert into account as a (tenant_id, kind, owner_id, earned_total) values ($1, 'person', $3, $4)
    on conflict (tenant_id, kind, owner_id)
      do update set earned_total = a.earned_total + excluded.earned_total, version = a.version + 1
    returning balance, version),
  told as (insert into transfer (tenant_id, id, kind, reason, case_id) select $1, $2, $5, $6, $7 from person),
  side as (
    insert into entry (tenant_id, transfer_id, account_kind, owner_id, points, balance_after)
    select $1, $2, 'person', $3::uuid, $4::bigint, balance from person
    union all select $1, $2, 'issued', null, -$4::bigint, null from person)
  select balance, version from person`;

const purchaseSql = (personMove: string, merchantMove: string, sign: '-' | '') => `
  with person as (${personMove} returning balance, version),
  merchant as (${merchantMove} returning a.balance),
  told as (insert into transfer (tenant_id, id, kind, reason, order_id) select $1, $2, $6, $7, $8 from person),
  side as (
    insert into entry (tenant_id, transfer_id, account_kind, owner_id, points, balance_after)
    select $1, $2, 'person', $3::uuid, ${sign}$5::bigint, balance from person
    union all select $1, $2, 'merchant', $4::uuid, -(${sign}$5::bigint), balance from merchant)
  select balance, version from person`;

const redeemSql = purchaseSql(
  `update account set spent_total = spent_total + $5, version = version + 1
   where tenant_id = $1 and kind = 'person' and owner_id = $3 and balance >= $5`,
  `insert into account as a (tenant_id, kind, owner_id, earned_total) select $1, 'merchant', $4, $5 from person
   on conflict (tenant_id, kind, owner_id)
     do update set earned_total = a.earned_total + excluded.earned_total, version = a.version + 1`,
  '-',
);

const cancelSql = purchaseSql(
  `update account set spent_total = spent_total - $5, version = version + 1
   where tenant_id = $1 and kind = 'person' and owner_id = $3`,
  `update account a set earned_total = earned_total - $5, version = a.version + 1 from person
   where tenant_id = $1 and kind = 'merchant' and owner_id = $4`,
  '',
);

@Injectable()
export class LedgerRepository {
  /** Makes sure that the person's account is there and keeps it locked until the transaction ends. */
  async lockPerson(tx: Tx, personId: string): Promise<void> {
    await tx.execute(
      `insert into account as a (tenant_id, kind, owner_id) values ($1, 'person', $2)
       on conflict (tenant_id, kind, owner_id) do update set version = a.version`,
      [tx.tenantId, personId],
    );
  }

  async issue(tx: Tx, t: Issue): Promise<Moved> {
    const [moved] = await tx.query<Moved>(issueSql, [
      tx.tenantId,
      t.id,
      t.personId,
      t.points,
      t.kind,
      t.reason,
      t.caseId,
    ]);
    if (!moved) throw new Error('points were not issued');
    return moved;
  }

  /** Undefined when the person's balance is too small: then nothing has moved. */
  async purchase(tx: Tx, t: Purchase): Promise<Moved | undefined> {
    const [moved] = await tx.query<Moved>(t.kind === 'redeem' ? redeemSql : cancelSql, [
      tx.tenantId,
      t.id,
      t.personId,
      t.merchantId,
      t.points,
      t.kind,
      t.reason,
      t.orderId,
    ]);
    return moved;
  }

  async account(tx: Tx, personId: string): Promise<Account> {
    const [row] = await tx.query<Account>(
      `select balance as points, earned_total as "earnedTotal", spent_total as "spentTotal" from account
       where tenant_id = $1 and kind = 'person' and owner_id = $2`,
      [tx.tenantId, personId],
    );
    return row ?? emptyAccount;
  }

  /** Entries of a person, newest first, before an id. */
  async entries(tx: Tx, personId: string, before: string | undefined, limit: number): Promise<pointsMall.Entry[]> {
    const rows = await tx.query<Omit<pointsMall.Entry, 'id'> & { id: bigint }>(
      `select e.id, e.transfer_id as "transferId", e.points, e.balance_after as "balanceAfter", t.kind, t.reason,
         coalesce(t.case_id::text, '') as "caseId", coalesce(t.order_id::text, '') as "orderId", t.transfer_time as time
       from entry e join transfer t on t.tenant_id = e.tenant_id and t.id = e.transfer_id
       where e.tenant_id = $1 and e.owner_id = $2 and e.account_kind = 'person' and ($3::bigint is null or e.id < $3)
       order by e.id desc limit $4`,
      [tx.tenantId, personId, before ?? null, limit],
    );
    return rows.map((row) => ({ ...row, id: row.id.toString() }));
  }

  /** Sums of the entries themselves, not of the balances. */
  async books(tx: Tx): Promise<pointsMall.BookRow[]> {
    return tx.query<pointsMall.BookRow>(
      `select kind as "accountKind", coalesce(sum(points), 0)::bigint as points, count(points) as entries
       from unnest(array['issued', 'person', 'merchant']) with ordinality as k (kind, place)
       left join entry on tenant_id = $1 and account_kind = kind group by kind, place order by place`,
      [tx.tenantId],
    );
  }
}
