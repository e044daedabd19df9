import { duty, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import type { Finding, Shift } from './duty';
import { DutyService, DutyTable } from './duty.service';

const definition = duty.DutyDefinition;

@RpcController(definition)
export class DutyGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(private readonly duties: DutyService) {}

  async getDutyTable(ctx: RequestContext, { placeId }: duty.GetDutyTableRequest) {
    return tableMessage(await this.duties.get(ctx, placeId));
  }

  async setRoster(ctx: RequestContext, { idempotencyKey, ...request }: duty.SetRosterRequest) {
    return tableMessage(await this.duties.setRoster(ctx, idempotencyKey, request));
  }

  async addDutyChange(ctx: RequestContext, { idempotencyKey, ...request }: duty.AddDutyChangeRequest) {
    return tableMessage(await this.duties.addChange(ctx, idempotencyKey, request));
  }

  async cancelDutyChange(ctx: RequestContext, { idempotencyKey, ...request }: duty.CancelDutyChangeRequest) {
    return tableMessage(await this.duties.cancelChange(ctx, idempotencyKey, request));
  }

  async setSkills(ctx: RequestContext, { idempotencyKey, ...request }: duty.SetSkillsRequest) {
    return tableMessage(await this.duties.setSkills(ctx, idempotencyKey, request));
  }
}

function tableMessage({ placeId, rosters, changes, people, findings, mayKeep }: DutyTable): duty.DutyTable {
  return duty.DutyTable.fromPartial({
    ...{ placeId, mayKeep },
    rosters: rosters.map((roster) => ({ ...roster, shifts: [...roster.shifts] })),
    changes: changes.map((change) => ({ ...change })),
    people: people.map(({ personId, position, skills, duty: { state, startsIn } }) => ({
      ...{ personId, position, state, startsIn, skills: [...skills] },
    })),
    findings: findings.map(findingMessage),
  });
}

const minuteOf = ({ weekday }: Shift, minute: number) => (weekday - 1) * 1_440 + minute;

function findingMessage(finding: Finding) {
  if (finding.kind === 'gap')
    return { kind: finding.kind, position: finding.position, fromMinute: finding.from, untilMinute: finding.until };
  const { roster, first, second } = finding;
  return {
    ...{ kind: finding.kind, position: roster.position, personId: roster.personId },
    fromMinute: minuteOf(second, second.startMinute),
    untilMinute: minuteOf(first, first.endMinute),
  };
}
