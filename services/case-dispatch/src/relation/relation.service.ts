import { Injectable } from '@nestjs/common';
import { Tx } from '@streetgrid/database';
import type { Point } from '../assignment/place';
import { cellsAround, Relation, relationsOf } from './relation';
import { Judgement, RelatedRow, RelationCounts, RelationRepository } from './relation.repository';

/** A report as far as others like it are looked for. */
export interface FreshReport {
  readonly text: string;
  readonly matterCode: string;
  readonly gridId: string;
  readonly qrCode: string;
  readonly address: string;
  readonly point: Point | undefined;
  readonly marks: readonly Buffer[];
}

const dayMs = 86_400_000;

/** Reports of the same thing. */
@Injectable()
export class RelationService {
  constructor(private readonly relations: RelationRepository) {}

  /** What a new report has to do with known cases. */
  async find(tx: Tx, fresh: FreshReport, repeatDays: number, now: Date): Promise<Relation[]> {
    const { gridId, point, marks } = fresh;
    const since = new Date(now.getTime() - repeatDays * dayMs);
    const cells = point ? cellsAround(point).all : [];
    const known = await this.relations.around(tx, { gridId, cells, marks, since });
    return relationsOf({ ...fresh, reporterMarks: marks.map((mark) => mark.toString('hex')) }, known, repeatDays, now);
  }

  async keep(tx: Tx, caseId: string, fresh: FreshReport, found: readonly Relation[], now: Date): Promise<void> {
    const cell = fresh.point && cellsAround(fresh.point).own;
    await this.relations.keep(tx, { caseId, reportedTime: now, cell, mark: fresh.marks[0] }, found);
  }

  related(tx: Tx, caseId: string): Promise<RelatedRow[]> {
    return this.relations.related(tx, caseId);
  }

  async counts(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, RelationCounts>> {
    return caseIds.length === 0 ? new Map() : this.relations.counts(tx, caseIds);
  }

  judge(tx: Tx, pair: { caseId: string; otherId: string }, judgement: Judgement, by: string, time: Date) {
    return this.relations.judge(tx, pair, judgement, by, time);
  }

  /** Two cases are one, whether it was noticed at intake or not. */
  async merged(tx: Tx, pair: { caseId: string; otherId: string }, by: string, time: Date): Promise<void> {
    if (!(await this.relations.judge(tx, pair, 'merged', by, time))) await this.relations.add(tx, pair, by, time);
  }
}
