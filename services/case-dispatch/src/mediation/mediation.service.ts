import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { Action, conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { PlaceService } from '../assignment/place.service';
import { CaseQueryService } from '../case/case-query.service';
import { CaseService } from '../case/case.service';
import { actingPosition } from '../case/rights';
import { nextNumber } from '../register/register-number.repository';
import * as given from './content';
import * as rules from './mediation';
import { By, Mediation, Outcome } from './mediation';
import { MediationRelations } from './mediation-relations.service';
import { MediationRepository } from './mediation.repository';
import { targetOf } from './rights';

/** A command on one mediation, on the version that the caller saw (0: whatever it is now). */
interface Asked {
  readonly id: string;
  readonly expectedVersion: number;
}

/** What is done in a mediation. */
@Injectable()
export class MediationService {
  constructor(
    private readonly db: Database,
    private readonly places: PlaceService,
    private readonly cases: CaseService,
    private readonly caseQueries: CaseQueryService,
    private readonly mediations: MediationRepository,
    private readonly related: MediationRelations,
  ) {}

  /**
   * Takes in an application: of a grid, from a case that the caller sees, or from something that screening found. Errors: all of
   * `checkedApplication`, Invalid `mediation-place-missing`, Conflict `finding-mediated-already`.
   */
  async open(
    ctx: RequestContext,
    key: string,
    request: {
      gridId: string;
      caseId: string;
      findingId: string;
      kind: string;
      dispute: string;
      parties: readonly given.GivenParty[];
    },
  ): Promise<string> {
    const application = given.checkedApplication(request);
    const { caseFile } = request.caseId
      ? await this.caseQueries.get(ctx, { id: request.caseId })
      : { caseFile: undefined };
    if (!caseFile && request.gridId === '') throw invalid('mediation-place-missing');
    const place = caseFile?.grid ?? (await this.places.grid(ctx, request.gridId));
    const { id: grid, blockId: block, communityId: community } = place;
    demand(ctx, 'mediation.apply', { grid, block, community });
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'OpenMediation', key, request: { ...request, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const by = byOf(ctx, place);
        const outcome = rules.apply(
          {
            ...{ ...application, id: uuidv7(), number: await nextNumber(tx, 'mediation', by.time), place },
            ...{ caseId: caseFile?.id ?? '', caseNumber: caseFile?.number ?? '', findingId: request.findingId },
          },
          by,
        );
        await this.mediations.insert(tx, outcome);
        if (request.findingId) await this.related.mediated(tx, request.findingId, outcome.mediation.id, community);
        await tell(tx, ctx, 'mediation.apply', outcome.mediation.id);
        return { id: outcome.mediation.id };
      });
      return id;
    });
  }

  /** Names somebody of the roster. Errors: Invalid `unknown-mediator`, all of `appoint`. */
  async appoint(
    ctx: RequestContext,
    key: string,
    request: Asked & { personId: string; noConflict: boolean },
  ): Promise<void> {
    await this.command(ctx, 'AppointMediator', key, 'mediation.appoint', request, async (tx, before, by) => {
      await this.related.demandOnRoster(tx, request.personId, before);
      return rules.appoint(before, request.personId, request.noConflict, by);
    });
  }

  /** What a party answers: to mediation, or to this mediator. */
  async answer(
    ctx: RequestContext,
    key: string,
    request: Asked & { partyNo: number; answer: string; to: string; reason: string },
  ): Promise<void> {
    const word = given.wordIn(['given', 'mediator_refused', 'withdrawn'], request.answer, 'answer');
    const { partyNo } = request;
    await this.command(ctx, 'RecordConsent', key, 'mediation.run', request, async (tx, before, by) => {
      if (word === 'given') return rules.consent(before, partyNo, by);
      if (word === 'mediator_refused') return rules.refuseMediator(before, partyNo, by);
      return this.raised(ctx, tx, rules.withdraw(before, partyNo, given.checkedRaising(request), by));
    });
  }

  async planSession(
    ctx: RequestContext,
    key: string,
    request: Asked & { time: Date | undefined; place: string },
  ): Promise<void> {
    const session = { time: request.time, place: given.demandText(request.place, 100) };
    await this.command(ctx, 'PlanSession', key, 'mediation.run', request, (_, before, by) =>
      rules.planSession(before, session, by),
    );
  }

  async recordSession(
    ctx: RequestContext,
    key: string,
    request: Asked & { no: number; present: string; minutes: string },
  ): Promise<void> {
    const said = {
      present: given.demandText(request.present, 500),
      minutes: given.demandText(request.minutes, 10_000),
    };
    await this.command(ctx, 'RecordSession', key, 'mediation.run', request, (_, before, by) =>
      rules.recordSession(before, request.no, said, by),
    );
  }

  async draft(
    ctx: RequestContext,
    key: string,
    request: Asked & Parameters<typeof given.checkedAgreement>[0],
  ): Promise<void> {
    const text = given.checkedAgreement(request);
    await this.command(ctx, 'DraftAgreement', key, 'mediation.run', request, (_, before, by) =>
      rules.draft(before, text, by),
    );
  }

  async sign(
    ctx: RequestContext,
    key: string,
    request: Asked & Parameters<typeof given.checkedSignature>[0],
  ): Promise<void> {
    const signature = given.checkedSignature(request);
    await this.command(ctx, 'SignAgreement', key, 'mediation.run', request, (_, before, by) =>
      rules.sign(before, signature, by),
    );
  }

  async extend(
    ctx: RequestContext,
    key: string,
    request: Asked & { until: Date | undefined; reason: string; agreedBy: readonly number[] },
  ): Promise<void> {
    const extension = { ...request, reason: given.text(request.reason, 500) };
    await this.command(ctx, 'ExtendMediation', key, 'mediation.run', request, (_, before, by) =>
      rules.extend(before, extension, by),
    );
  }

  async visit(
    ctx: RequestContext,
    key: string,
    request: Asked & { note: string; results: readonly { termNo: number; kept: boolean }[] },
  ): Promise<void> {
    const found = { note: given.demandText(request.note, 2_000), results: request.results };
    await this.command(ctx, 'RecordVisit', key, 'mediation.run', request, (_, before, by) =>
      rules.visit(before, found, by),
    );
  }

  async raise(ctx: RequestContext, key: string, request: Asked & { to: string; reason: string }): Promise<void> {
    const raising = given.checkedRaising(request);
    await this.command(ctx, 'RaiseMediation', key, 'mediation.raise', request, (tx, before, by) =>
      this.raised(ctx, tx, rules.raise(before, raising, by)),
    );
  }

  /** The month is over. Whoever signed or raised it meanwhile was faster. */
  async expire(ctx: RequestContext, id: string): Promise<void> {
    await this.db.tx(ctx, async (tx) => {
      const found = await this.mediations.find(tx, id, 'for no key update');
      const by: By = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time: new Date() };
      if (found.dueTime > by.time || ['signed', 'kept', 'raised'].includes(found.state)) return;
      const raising = { to: 'judicial_office', reason: '法定期限内未达成协议' } as const;
      await this.mediations.update(tx, id, (before) => this.raised(ctx, tx, rules.raise(before, raising, by)));
    });
  }

  async expired(): Promise<readonly { tenantId: string; id: string }[]> {
    return this.db.withoutTenant((tx) => this.mediations.expired(tx));
  }

  /** The case climbs with its mediation; the mediation keeps the step. */
  private async raised(ctx: RequestContext, tx: Tx, outcome: Outcome): Promise<Outcome> {
    const { caseId, raising } = outcome.mediation;
    const toRung = raising?.to === 'block' ? 'block' : 'street';
    if (caseId) await this.cases.raise(ctx, tx, { caseId, toRung, dueTime: undefined, clockVersion: 0 });
    return outcome;
  }

  /** Once per key: lock, right, version, decision, write, audit. Error: Conflict `mediation-changed-meanwhile`. */
  private async command(
    ctx: RequestContext,
    method: string,
    key: string,
    right: Action,
    request: Asked,
    decide: (tx: Tx, before: Mediation, by: By) => Promise<Outcome> | Outcome,
  ): Promise<void> {
    const { id, expectedVersion } = request;
    await this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        const judicial = await this.related.judicialDepartment(tx);
        await this.mediations.update(tx, id, (before) => {
          demand(ctx, right, targetOf(before, judicial), { mediationId: before.id });
          if (expectedVersion !== 0 && expectedVersion !== before.version)
            throw conflict('mediation-changed-meanwhile', { number: before.number });
          return decide(tx, before, byOf(ctx, before.place));
        });
        await tell(tx, ctx, right, id);
        return {};
      });
    });
  }
}

async function tell(tx: Tx, ctx: RequestContext, action: Action, targetId: string): Promise<void> {
  await appendAct(tx, ctx, { action, targetKind: 'mediation', targetId });
}

function byOf({ actor }: RequestContext, place: Mediation['place']): By {
  const actorPosition = actingPosition(actor, { grid: place });
  return { actorKind: actor.kind, actorId: actor.id, actorPosition, time: new Date() };
}
