import { pointsMall, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { LedgerService } from './ledger.service';

@RpcController(pointsMall.PointsMallDefinition, ['getBalance', 'listEntries', 'getBooks'])
export class LedgerGrpc implements Pick<
  Rpcs<typeof pointsMall.PointsMallDefinition, RequestContext>,
  'getBalance' | 'listEntries' | 'getBooks'
> {
  constructor(private readonly ledger: LedgerService) {}

  getBalance(ctx: RequestContext, request: pointsMall.GetBalanceRequest): Promise<pointsMall.Balance> {
    return this.ledger.balance(ctx, request.personId);
  }

  listEntries(ctx: RequestContext, request: pointsMall.ListEntriesRequest): Promise<pointsMall.ListEntriesResponse> {
    return this.ledger.entries(ctx, request);
  }

  getBooks(ctx: RequestContext): Promise<pointsMall.Books> {
    return this.ledger.books(ctx);
  }
}
