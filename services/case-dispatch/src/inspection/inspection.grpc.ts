import { inspections, Rpcs } from '@streetgrid/contracts';
import { Actor, may, RequestContext, RpcController } from '@streetgrid/service-kit';
import { conflict } from '@streetgrid/service-kit';
import { FindingService } from './finding.service';
import type { Assigned, Progress } from './inspection.repository';
import { InspectionService, RoundTold } from './inspection.service';
import type { Kind, Round } from './round';

const definition = inspections.InspectionsDefinition;

@RpcController(definition)
export class InspectionGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly inspections: InspectionService,
    private readonly findings: FindingService,
  ) {}

  async createInspectionRound(
    ctx: RequestContext,
    { idempotencyKey, ...rules }: inspections.CreateInspectionRoundRequest,
  ) {
    return told(ctx.actor, await this.inspections.create(ctx, idempotencyKey, rules));
  }

  async drawInspectionRound(ctx: RequestContext, { idempotencyKey, id }: inspections.DrawInspectionRoundRequest) {
    return told(ctx.actor, await this.inspections.draw(ctx, idempotencyKey, { id }));
  }

  async listInspectionRounds(ctx: RequestContext, { pageSize, pageToken }: inspections.ListInspectionRoundsRequest) {
    const { rounds, nextPageToken } = await this.inspections.list(ctx, { size: pageSize, token: pageToken });
    return { rounds: rounds.map((round) => roundMessage(ctx.actor, round)), nextPageToken };
  }

  async getInspectionRound(ctx: RequestContext, { id }: inspections.GetInspectionRoundRequest) {
    return told(ctx.actor, await this.inspections.get(ctx, id));
  }

  async getDrawRecord(ctx: RequestContext, { id }: inspections.GetDrawRecordRequest) {
    const { round, inspections: drawn } = await this.inspections.get(ctx, id);
    const { number, kind, seedHash, seed, pool, poolHash, count, state } = round;
    if (state === 'announced') throw conflict('inspection-not-drawn', { number });
    const lots = drawn.map(({ subjectId, inspectorId }) => ({
      caseId: caseOf(kind, subjectId),
      subjectId,
      inspectorId,
    }));
    return { number, kind, seedHash, seed, pool, poolHash, count, drawn: lots };
  }

  async listMyInspections(ctx: RequestContext, { pageSize, pageToken, dueOnly }: inspections.ListMyInspectionsRequest) {
    const page = await this.inspections.mine(ctx, dueOnly, { size: pageSize, token: pageToken });
    return { inspections: page.inspections.map(inspectionMessage), nextPageToken: page.nextPageToken };
  }

  async recordInspection(ctx: RequestContext, request: inspections.RecordInspectionRequest) {
    const { idempotencyKey, longitude, latitude, hasPoint, ...found } = request;
    const point = hasPoint ? { longitude, latitude } : undefined;
    return inspectionMessage(await this.findings.record(ctx, idempotencyKey, { ...found, point }));
  }
}

function told(actor: Actor, { round, inspections: drawn }: RoundTold): inspections.InspectionRound {
  return { ...roundMessage(actor, round), inspections: drawn.map(inspectionMessage) };
}

function roundMessage(actor: Actor, { pool: _, ...round }: Round & Progress): inspections.InspectionRound {
  return inspections.InspectionRound.fromPartial({
    ...round,
    inspectorIds: [...round.inspectorIds],
    checklist: [...round.checklist],
    mayDraw: round.state === 'announced' && may(actor, 'inspection.order', {}),
  });
}

function inspectionMessage({ point, ...inspection }: Assigned): inspections.Inspection {
  const { kind, subjectId, subjectNumber, subjectName } = inspection;
  const ofCase = kind === 'case' ? { caseNumber: subjectNumber, matterName: subjectName } : {};
  return inspections.Inspection.fromPartial({
    ...inspection,
    ...{ caseId: caseOf(kind, subjectId), ...ofCase },
    checklist: [...inspection.checklist],
    failedPoints: [...inspection.failedPoints],
    mediaIds: [...inspection.mediaIds],
    ...{ longitude: point?.longitude ?? 0, latitude: point?.latitude ?? 0, hasPoint: point !== undefined },
  });
}

function caseOf(kind: Kind, subjectId: string): string {
  return kind === 'case' ? subjectId : '';
}
