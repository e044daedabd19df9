import { Injectable } from '@nestjs/common';
import { pointsMall } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { invalid, RequestContext } from '@streetgrid/service-kit';
import { accountAskedFor, Issue, notEnough, Purchase } from './ledger';
import { LedgerRepository, Moved } from './ledger.repository';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@Injectable()
export class LedgerService {
  constructor(
    private readonly database: Database,
    private readonly ledger: LedgerRepository,
  ) {}

  async balance(ctx: RequestContext, asked: string): Promise<pointsMall.Balance> {
    const personId = person(ctx, asked);
    const account = await this.database.tx(ctx, (tx) => this.ledger.account(tx, personId));
    return { personId, ...account };
  }

  async entries(ctx: RequestContext, request: pointsMall.ListEntriesRequest): Promise<pointsMall.ListEntriesResponse> {
    const personId = person(ctx, request.personId);
    const question = { entriesOf: personId };
    const after = decodePageToken(ctx, question, request.pageToken);
    const size = pageSize(request.pageSize);
    const found = await this.database.tx(ctx, (tx) =>
      this.ledger.entries(tx, personId, after && String(after[0]), size + 1),
    );
    const entries = found.slice(0, size);
    const last = entries.at(-1);
    return { entries, nextPageToken: last && found.length > size ? encodePageToken(ctx, question, [last.id]) : '' };
  }

  async books(ctx: RequestContext): Promise<pointsMall.Books> {
    const rows = await this.database.tx(ctx, (tx) => this.ledger.books(tx));
    return { rows, sum: rows.reduce((sum, row) => sum + row.points, 0n) };
  }

  /** Keeps others from moving this person's points until the transaction ends. */
  lockPerson(tx: Tx, personId: string): Promise<void> {
    return this.ledger.lockPerson(tx, personId);
  }

  issue(tx: Tx, transfer: Issue): Promise<Moved> {
    return this.ledger.issue(tx, transfer);
  }

  /** Moves points between a person and a merchant. Error: Conflict `not-enough-points`. */
  async purchase(tx: Tx, transfer: Purchase): Promise<void> {
    if (await this.ledger.purchase(tx, transfer)) return;
    throw notEnough(transfer.points, await this.ledger.account(tx, transfer.personId));
  }
}

function person(ctx: RequestContext, asked: string): string {
  const personId = accountAskedFor(ctx, asked);
  if (!uuid.test(personId)) throw invalid('person-id-invalid');
  return personId;
}
