import { Injectable } from '@nestjs/common';
import { SealedFields, SealedRows, SealedTable, Tx } from '@streetgrid/database';
import { notFound } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import type { Expert, Panel, Proposal } from './panel';

/** Names of experts from outside, sealed; `reseal` walks it. */
export const panelExpertTable: SealedTable = {
  name: 'panel_expert',
  id: 'id',
  columns: [{ name: 'name', indexed: false, plain: false }],
};

/** An expert, and the panel to which they are invited. */
export interface Seat {
  readonly panel: Panel;
  readonly expert: Expert;
}

type PanelRow = Omit<Panel, 'closerId' | 'closeTime'> & {
  readonly closerId: string | null;
  readonly closeTime: Date | null;
};
type ExpertRow = Omit<Expert, 'personId' | 'name' | 'answerTime'> & {
  readonly panelId: string;
  readonly personId: string | null;
  readonly name_sealed: string | null;
  readonly answerTime: Date | null;
};

const panelColumns = `id, case_id as "caseId", case_number as "caseNumber", state, question, due_time as "dueTime",
  convener_id as "convenerId", convener_position as "convenerPosition", convene_time as "conveneTime", minutes, reason,
  adopted_ids as "adoptedIds", closer_id as "closerId", close_time as "closeTime"`;
const expertColumns = `id, panel_id as "panelId", person_id as "personId", name_sealed, field, organisation, state,
  decline_reason as "declineReason", answer_time as "answerTime"`;

/** All SQL of expert panels. */
@Injectable()
export class PanelRepository {
  private readonly sealed: SealedRows;

  constructor(fields: SealedFields) {
    this.sealed = new SealedRows(fields, panelExpertTable);
  }

  async insert(tx: Tx, panel: Panel, experts: readonly Expert[]): Promise<void> {
    await tx.execute(
      `insert into panel (tenant_id, id, case_id, case_number, state, question, due_time, convener_id, convener_position,
         convene_time)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tx.tenantId, panel.id, panel.caseId, panel.caseNumber, panel.state, panel.question, panel.dueTime],
        ...[panel.convenerId, panel.convenerPosition, panel.conveneTime],
      ],
    );
    for (const [place, { id, personId, name, field, organisation, state }] of experts.entries())
      await tx.execute(
        `insert into panel_expert (tenant_id, id, panel_id, place, person_id, name_sealed, field, organisation, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[tx.tenantId, id, panel.id, place, personId ?? null],
          ...[this.sealed.seal(tx.tenantId, id, { name }).name_sealed ?? null, field, organisation, state],
        ],
      );
  }

  /** Error: NotFound `unknown-panel`. With `lock` nobody answers or ends it meanwhile. */
  async find(tx: Tx, id: string, lock = false): Promise<Panel> {
    const [row] = isUuid(id)
      ? await tx.query<PanelRow>(
          `select ${panelColumns} from panel where tenant_id = $1 and id = $2 ${lock ? 'for no key update' : ''}`,
          [tx.tenantId, id],
        )
      : [];
    if (!row) throw notFound('unknown-panel');
    return panelOf(row);
  }

  /** Of a case, newest first, after `[time, id]`. */
  async ofCase(
    tx: Tx,
    caseId: string,
    after: { readonly time: Date; readonly id: string } | undefined,
    limit: number,
  ): Promise<Panel[]> {
    const rows = await tx.query<PanelRow>(
      `select ${panelColumns} from panel where tenant_id = $1 and case_id = $2
         and ($3::timestamptz is null or (convene_time, id) < ($3, $4::uuid))
       order by convene_time desc, id desc limit $5`,
      [tx.tenantId, caseId, after?.time ?? null, after?.id ?? null, limit],
    );
    return rows.map(panelOf);
  }

  /** The experts of panels, in the order in which they were asked. */
  async experts(tx: Tx, panelIds: readonly string[]): Promise<ReadonlyMap<string, Expert[]>> {
    const rows = await tx.query<ExpertRow>(
      `select ${expertColumns} from panel_expert where tenant_id = $1 and panel_id = any($2::uuid[]) order by panel_id, place`,
      [tx.tenantId, panelIds],
    );
    const found = rows.map((row) => ({ panelId: row.panelId, expert: this.expertOf(tx, row) }));
    return new Map(panelIds.map((id) => [id, found.filter((each) => each.panelId === id).map(({ expert }) => expert)]));
  }

  async proposals(tx: Tx, panelId: string): Promise<Proposal[]> {
    return tx.query<Proposal>(
      `select id, expert_id as "expertId", version, time, text, option, conflict, media_ids as "mediaIds"
       from panel_proposal where tenant_id = $1 and panel_id = $2 order by time, id`,
      [tx.tenantId, panelId],
    );
  }

  /** Undefined: nobody was invited under this id. */
  async seat(tx: Tx, expertId: string, lock = false): Promise<Seat | undefined> {
    if (!isUuid(expertId)) return undefined;
    const ask = () =>
      tx.query<ExpertRow>(`select ${expertColumns} from panel_expert where tenant_id = $1 and id = $2`, [
        tx.tenantId,
        expertId,
      ]);
    const [asked] = await ask();
    if (!asked) return undefined;
    const panel = await this.find(tx, asked.panelId, lock);
    // Read again behind the lock: the expert may have answered from another device meanwhile.
    const [row = asked] = lock ? await ask() : [asked];
    return { panel, expert: this.expertOf(tx, row) };
  }

  /** Invitations of a person, newest first. */
  async seatsOf(tx: Tx, personId: string, after: string | undefined, limit: number): Promise<Seat[]> {
    const rows = await tx.query<ExpertRow>(
      `select ${expertColumns} from panel_expert where tenant_id = $1 and person_id = $2 and ($3::uuid is null or id < $3)
       order by id desc limit $4`,
      [tx.tenantId, personId, after ?? null, limit],
    );
    const panels = await tx.query<PanelRow>(
      `select ${panelColumns} from panel where tenant_id = $1 and id = any($2::uuid[])`,
      [tx.tenantId, rows.map(({ panelId }) => panelId)],
    );
    const byId = new Map(panels.map((row) => [row.id, panelOf(row)]));
    return rows.flatMap((row) => {
      const panel = byId.get(row.panelId);
      return panel ? [{ panel, expert: this.expertOf(tx, row) }] : [];
    });
  }

  async end(tx: Tx, panel: Panel): Promise<void> {
    await tx.execute(
      `update panel set state = $3, minutes = $4, reason = $5, adopted_ids = $6, closer_id = $7, close_time = $8
       where tenant_id = $1 and id = $2`,
      [
        ...[tx.tenantId, panel.id, panel.state, panel.minutes, panel.reason, panel.adoptedIds],
        ...[panel.closerId ?? null, panel.closeTime ?? null],
      ],
    );
  }

  /** The expert's answer, with the proposal when there is one. */
  async answer(tx: Tx, panelId: string, expert: Expert, proposal?: Proposal): Promise<void> {
    await tx.execute(
      `update panel_expert set state = $3, decline_reason = $4, answer_time = $5 where tenant_id = $1 and id = $2`,
      [tx.tenantId, expert.id, expert.state, expert.declineReason, expert.answerTime ?? null],
    );
    if (!proposal) return;
    await tx.execute(
      `insert into panel_proposal (tenant_id, id, panel_id, expert_id, version, time, text, option, conflict, media_ids)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[tx.tenantId, proposal.id, panelId, proposal.expertId, proposal.version, proposal.time, proposal.text],
        ...[proposal.option, proposal.conflict, proposal.mediaIds],
      ],
    );
  }

  private expertOf(tx: Tx, { panelId: _, name_sealed, ...row }: ExpertRow): Expert {
    const { name = '' } = this.sealed.open(tx.tenantId, row.id, { name_sealed });
    return { ...row, name, personId: row.personId ?? undefined, answerTime: row.answerTime ?? undefined };
  }
}

function panelOf(row: PanelRow): Panel {
  return { ...row, closerId: row.closerId ?? undefined, closeTime: row.closeTime ?? undefined };
}
