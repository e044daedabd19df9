import { Injectable } from '@nestjs/common';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, may, notFound, RequestContext, Target } from '@streetgrid/service-kit';
import { v7 as uuidv7 } from 'uuid';
import { freeText } from '../case/intake';
import { MatterService } from '../matter/matter.service';
import { workingPositions } from './dispatch';
import { changeKinds, checkedShifts, Duty, dutyAt, Finding, gapsOf, overlapsOf, Roster, Shift } from './duty';
import { DutyChange, DutyRepository } from './duty.repository';
import { GridRepository } from './grid.repository';
import { CrewMember, MemberRepository } from './member.repository';
import { isUuid } from './place';

const longestChangeMs = 31 * 86_400_000;
const shownBackMs = 7 * 86_400_000;
const mostSkills = 40;

/** The table of one place, as its keeper reads it. */
export interface DutyTable {
  readonly placeId: string;
  readonly rosters: readonly Roster[];
  readonly changes: readonly DutyChange[];
  readonly people: readonly (CrewMember & { readonly duty: Duty })[];
  readonly findings: readonly Finding[];
  readonly mayKeep: boolean;
}

/** A change as it was sent. */
interface GivenChange {
  readonly personId: string;
  readonly kind: string;
  readonly coverId: string;
  readonly fromTime: Date | undefined;
  readonly untilTime: Date | undefined;
  readonly note: string;
}

/** Hours, changes and training, kept by officers and leaders for their own places. */
@Injectable()
export class DutyService {
  constructor(
    private readonly db: Database,
    private readonly duties: DutyRepository,
    private readonly members: MemberRepository,
    private readonly grids: GridRepository,
    private readonly matters: MatterService,
  ) {}

  async get(ctx: RequestContext, placeId: string): Promise<DutyTable> {
    return this.db.tx(ctx, async (tx) => {
      const target = await this.targetOf(tx, placeId);
      demand(ctx, 'duty.read', target);
      return this.table(tx, ctx, placeId, target);
    });
  }

  /** Replaces weekly hours. Errors: Invalid `roster-position-invalid`, `not-in-office-there`, `shift-invalid`, `too-many-shifts`. */
  async setRoster(
    ctx: RequestContext,
    key: string,
    request: { placeId: string; position: string; personId: string; shifts: readonly Shift[] },
  ): Promise<DutyTable> {
    const { placeId, position, personId } = request;
    const shifts = checkedShifts(request.shifts);
    if (!workingPositions.some((known) => known === position)) throw invalid('roster-position-invalid');
    return this.keep(ctx, 'SetRoster', key, request, async (tx, now) => {
      if (personId) await this.demandOffice(tx, placeId, personId, now, position);
      await this.duties.setRoster(tx, { placeId, position, personId: personId || undefined, shifts });
    });
  }

  /** Errors: Invalid `duty-change-invalid`, `not-in-office-there`. */
  async addChange(
    ctx: RequestContext,
    key: string,
    request: GivenChange & { readonly placeId: string },
  ): Promise<DutyTable> {
    return this.keep(ctx, 'AddDutyChange', key, request, async (tx, now) => {
      const change = checkedChange(uuidv7(), request, now);
      await this.demandOffice(tx, request.placeId, change.personId, now);
      if (change.coverId) await this.demandOffice(tx, request.placeId, change.coverId, now);
      await this.duties.addChange(tx, request.placeId, change, now);
    });
  }

  /** Error: NotFound `unknown-duty-change`. */
  async cancelChange(ctx: RequestContext, key: string, request: { placeId: string; id: string }): Promise<DutyTable> {
    if (!isUuid(request.id)) throw notFound('unknown-duty-change');
    return this.keep(ctx, 'CancelDutyChange', key, request, async (tx) => {
      if (!(await this.duties.cancelChange(tx, request.placeId, request.id))) throw notFound('unknown-duty-change');
    });
  }

  /** Errors: Invalid `unknown-skill`, `too-many-skills`, `not-in-office-there`. */
  async setSkills(
    ctx: RequestContext,
    key: string,
    request: { placeId: string; personId: string; codes: readonly string[] },
  ): Promise<DutyTable> {
    const codes = [...new Set(request.codes)];
    if (codes.length > mostSkills) throw invalid('too-many-skills', { limit: mostSkills });
    const catalogue = await this.matters.catalogue(ctx);
    const known = new Set(catalogue.flatMap(({ code, categoryCode }) => [code, categoryCode]));
    const unknown = codes.find((code) => !known.has(code));
    if (unknown !== undefined) throw invalid('unknown-skill', { row: codes.indexOf(unknown) + 1 });
    return this.keep(ctx, 'SetSkills', key, request, async (tx, now) => {
      await this.demandOffice(tx, request.placeId, request.personId, now);
      await this.duties.setSkills(tx, request.personId, codes);
    });
  }

  /** One change of a table: standing, once per key, one act, and the table as it is then. */
  private async keep(
    ctx: RequestContext,
    method: string,
    key: string,
    request: { readonly placeId: string },
    work: (tx: Tx, now: Date) => Promise<void>,
  ): Promise<DutyTable> {
    const { placeId } = request;
    return this.db.tx(ctx, async (tx) => {
      const target = await this.targetOf(tx, placeId);
      demand(ctx, 'duty.keep', target);
      await onceByKey(tx, { method, key, request: { ...request, by: ctx.actor.id } }, async () => {
        await work(tx, new Date());
        await appendAct(tx, ctx, { action: 'duty.keep', targetKind: 'place', targetId: placeId });
        return {};
      });
      return this.table(tx, ctx, placeId, target);
    });
  }

  private async table(tx: Tx, ctx: RequestContext, placeId: string, target: Target): Promise<DutyTable> {
    const now = new Date();
    const rosters = await this.duties.rosters(tx, placeId);
    const changes = await this.duties.changes(tx, placeId, new Date(now.getTime() - shownBackMs));
    const crew = await this.members.crewAt(tx, [placeId], workingPositions, now);
    const people = crew
      .map((one) => ({ ...one, duty: dutyAt(one.shifts, one.change, now) }))
      .sort((a, b) => rank(a.position) - rank(b.position) || (a.personId < b.personId ? -1 : 1));
    const findings = [...rosters.flatMap(overlapsOf), ...gaps(placeId, crew)];
    return { placeId, rosters, changes, people, findings, mayKeep: may(ctx.actor, 'duty.keep', target) };
  }

  private async demandOffice(tx: Tx, placeId: string, personId: string, now: Date, position = ''): Promise<void> {
    const posts = isUuid(personId) ? await this.members.ofPerson(tx, personId, now) : [];
    const there = posts.some((post) => post.placeId === placeId && (position === '' || post.position === position));
    if (!there) throw invalid('not-in-office-there');
  }

  /** Where the place stands in the table of rights. Error: NotFound `unknown-duty-place`. */
  private async targetOf(tx: Tx, placeId: string): Promise<Target> {
    if (placeId === tx.tenantId) return {};
    const [grid] = isUuid(placeId) ? await this.grids.find(tx, [placeId]) : [];
    if (grid) return { grid: grid.id, block: grid.blockId, community: grid.communityId };
    const [block] = isUuid(placeId) ? await this.grids.areas(tx, 'block', [placeId]) : [];
    if (!block) throw notFound('unknown-duty-place');
    return { block: block.id };
  }
}

const rank = (position: string) => workingPositions.findIndex((each) => each === position);

/** Positions of which somebody's hours are kept, and nobody is asked at any hour. */
function gaps(placeId: string, crew: readonly CrewMember[]): Finding[] {
  return [...new Set(crew.map(({ position }) => position))].flatMap((position) => {
    const hours = crew.filter((one) => one.position === position).map(({ shifts }) => shifts);
    const kept = hours.filter((shifts) => shifts !== undefined);
    return kept.length === hours.length ? gapsOf(placeId, position, kept) : [];
  });
}

function checkedChange(id: string, given: GivenChange, now: Date): DutyChange {
  const { personId, coverId, fromTime, untilTime, note } = given;
  const kind = changeKinds.find((each) => each === given.kind);
  const wrong = (field: string) => invalid('duty-change-invalid', { field });
  if (!kind) throw wrong('kind');
  if (!fromTime) throw wrong('from_time');
  const length = (untilTime?.getTime() ?? 0) - fromTime.getTime();
  if (!untilTime || length <= 0 || length > longestChangeMs || untilTime <= now) throw wrong('until_time');
  if ((kind === 'swap') !== (coverId !== '') || coverId === personId) throw wrong('cover_id');
  return {
    id,
    personId,
    kind,
    coverId: coverId || undefined,
    fromTime,
    untilTime,
    note: freeText(note, 200, 'note-invalid'),
  };
}
