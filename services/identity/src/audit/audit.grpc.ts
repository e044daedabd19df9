import { identity, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { from, map, mergeAll, Observable } from 'rxjs';
import { AuditService } from './audit.service';
import { Checkpoint } from './checkpoint';
import { Entry } from './trail';

type Served = 'listAuditEntries' | 'exportAuditTrail' | 'listAuditCheckpoints' | 'recordRefusal';

@RpcController(identity.IdentityDefinition, [
  'listAuditEntries',
  'exportAuditTrail',
  'listAuditCheckpoints',
  'recordRefusal',
])
export class AuditGrpc implements Pick<Rpcs<typeof identity.IdentityDefinition, RequestContext>, Served> {
  constructor(private readonly audit: AuditService) {}

  async listAuditEntries(
    ctx: RequestContext,
    request: identity.ListAuditEntriesRequest,
  ): Promise<identity.ListAuditEntriesResponse> {
    const { entries, ...rest } = await this.audit.list(ctx, request);
    return { entries: entries.map(entryOf), ...rest };
  }

  /** A part is read at once and is small, so that no slow reader keeps a transaction or a whole trail in memory. */
  exportAuditTrail(ctx: RequestContext, request: identity.ExportAuditTrailRequest): Observable<identity.AuditEntry> {
    return from(this.audit.part(ctx, request)).pipe(mergeAll(), map(entryOf));
  }

  async listAuditCheckpoints(
    ctx: RequestContext,
    request: identity.ListAuditCheckpointsRequest,
  ): Promise<identity.ListAuditCheckpointsResponse> {
    const { checkpoints, ...rest } = await this.audit.checkpoints(ctx, request);
    return { checkpoints: checkpoints.map(checkpointOf), ...rest };
  }

  async recordRefusal(
    ctx: RequestContext,
    request: identity.RecordRefusalRequest,
  ): Promise<identity.RecordRefusalResponse> {
    await this.audit.refused(ctx, request);
    return {};
  }
}

function entryOf(entry: Entry): identity.AuditEntry {
  return { ...entry, actorPositions: [...entry.actorPositions], seq: BigInt(entry.seq) };
}

function checkpointOf(checkpoint: Checkpoint): identity.AuditCheckpoint {
  return { ...checkpoint, seq: BigInt(checkpoint.seq) };
}
