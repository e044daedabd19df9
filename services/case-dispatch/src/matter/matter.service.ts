import { Injectable } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { hasWords } from './catalogue';
import { CatalogueService } from './catalogue.service';
import { defaultCatalogue } from './default-catalogue';
import { Matter } from './matter';
import { compareMatters, MatterChange, OfferedMatter, proveMatters } from './matter-import';
import { MatterRepository } from './matter.repository';

const wholeCatalogue = { query: '', asOf: undefined, version: 0, includeWithdrawn: false };

/** The matter catalogue of a street. */
@Injectable()
export class MatterService {
  /** A street's change of its catalogue is in force everywhere after this time. */
  private readonly catalogues = new LRUCache<string, readonly Matter[]>({ max: 5_000, ttl: 5_000 });

  constructor(
    private readonly db: Database,
    private readonly repository: MatterRepository,
    private readonly versions: CatalogueService,
  ) {}

  /** All matters in force. */
  async catalogue(ctx: RequestContext): Promise<readonly Matter[]> {
    const known = this.catalogues.get(ctx.tenantId);
    if (known) return known;
    const { version, matters } = await this.versions.read(ctx, wholeCatalogue);
    const catalogue = matters.map(({ matter }) => ({ ...matter, catalogueVersion: version.version }));
    this.catalogues.set(ctx.tenantId, catalogue);
    return catalogue;
  }

  /** What somebody changed is in force here at once, elsewhere when the kept catalogue is old. */
  forget(ctx: RequestContext): void {
    this.catalogues.delete(ctx.tenantId);
  }

  /** Matters with the words in name, category, code, content or subject. */
  async search(ctx: RequestContext, query: string): Promise<readonly Matter[]> {
    const catalogue = await this.catalogue(ctx);
    return catalogue.filter((matter) => hasWords(matter, query));
  }

  /** A matter in force. Error: Invalid `unknown-matter`. */
  async matter(ctx: RequestContext, code: string): Promise<Matter> {
    const found = (await this.catalogue(ctx)).find((matter) => matter.code === code);
    if (!found) throw invalid('unknown-matter');
    return found;
  }

  /**
   * Takes in the street's matters. Those that it does not name stay as they are; twice changes nothing; `validateOnly`
   * changes nothing at all. Errors: those of `proveMatters`.
   */
  async import(
    ctx: RequestContext,
    offered: readonly OfferedMatter[],
    validateOnly: boolean,
  ): Promise<{ created: number; updated: number; unchanged: number; changes: MatterChange[] }> {
    demand(ctx, 'matter.import', {});
    const matters = proveMatters(offered, defaultCatalogue);
    const changes = await this.db.tx(ctx, async (tx) => {
      await this.repository.lock(tx);
      // What was in force before is on record first, or nobody could read it afterwards.
      if (!validateOnly) await this.versions.current(tx);
      const found = compareMatters(defaultCatalogue, await this.repository.overrides(tx), matters);
      if (validateOnly || found.length === 0) return found;
      const changed = new Set(found.map(({ id }) => id));
      await this.repository.save(
        tx,
        matters.filter(({ code }) => changed.has(code)),
      );
      const { kind: actorKind, id: actorId } = ctx.actor;
      await this.versions.record(tx, 'import', '', { actorKind, actorId, actorPosition: '', time: new Date() });
      await appendAct(tx, ctx, { action: 'matter.import', targetKind: 'street', targetId: ctx.tenantId });
      tx.afterCommit(() => this.forget(ctx));
      return found;
    });
    const created = changes.filter(({ kind }) => kind === 'created').length;
    return { created, updated: changes.length - created, unchanged: offered.length - changes.length, changes };
  }
}
