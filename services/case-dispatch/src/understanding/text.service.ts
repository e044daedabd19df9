import { Injectable } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { Matter } from '../matter/matter';
import { MatterService } from '../matter/matter.service';
import { defaultSetting, IntakeSetting } from './intake-setting';
import { gather, Lessons } from './lesson';
import { LessonRepository } from './lesson.repository';
import { placeWordsOf, PlaceWord } from './place-words';
import { certainMatter, propose, Proposal, vectorOf } from './understand';
import { Urgent, urgencyOf } from './urgency';

/** What a text is about, as far as the rules can tell. */
export interface Reading {
  readonly proposals: readonly Proposal[];
  /** The matter that the rules are sure of, if any. */
  readonly certain: Matter | undefined;
  /** 0..1 */
  readonly certainty: number;
  readonly urgent: Urgent;
  readonly places: readonly PlaceWord[];
}

interface Learned {
  readonly mark: string;
  readonly lessons: Lessons;
  readonly setting: IntakeSetting;
}

/** Reads texts with what this street taught, and no other. */
@Injectable()
export class TextService {
  /** A lesson counts everywhere after this time. */
  private readonly fresh = new LRUCache<string, Learned>({ max: 2_000, ttl: 5_000 });
  /** Lessons as they were last read: making vectors of them anew is only needed when one changed. */
  private readonly known = new LRUCache<string, Learned>({ max: 2_000 });

  constructor(
    private readonly db: Database,
    private readonly matters: MatterService,
    private readonly repository: LessonRepository,
  ) {}

  async read(ctx: RequestContext, text: string): Promise<Reading> {
    const { lessons, setting } = await this.learned(ctx);
    const proposals = propose(text, await this.matters.catalogue(ctx), lessons);
    const certainty = setting.certainty / 100;
    const certain = certainMatter(proposals, certainty);
    return { proposals, certain, certainty, urgent: urgencyOf(text), places: placeWordsOf(text) };
  }

  /** Settings of the street, at most 5 s old. */
  async setting(ctx: RequestContext): Promise<IntakeSetting> {
    return (await this.learned(ctx)).setting;
  }

  /** What somebody taught or set counts here at once. */
  forget(ctx: RequestContext): void {
    this.fresh.delete(ctx.tenantId);
  }

  private async learned(ctx: RequestContext): Promise<Learned> {
    const fresh = this.fresh.get(ctx.tenantId);
    if (fresh) return fresh;
    const learned = await this.db.tx(ctx, async (tx): Promise<Learned> => {
      const mark = await this.repository.mark(tx);
      const setting = (await this.repository.setting(tx)) ?? defaultSetting;
      const before = this.known.get(ctx.tenantId);
      if (before?.mark === mark) return { mark, setting, lessons: before.lessons };
      const rows = mark === '0' ? [] : await this.repository.inForce(tx);
      const lessons = gather(
        rows.map(({ caseId, matterCode, text }) => ({ caseId, matterCode, vector: vectorOf(text) })),
      );
      return { mark, setting, lessons };
    });
    this.known.set(ctx.tenantId, learned);
    this.fresh.set(ctx.tenantId, learned);
    return learned;
  }
}
