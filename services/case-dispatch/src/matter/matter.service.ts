import { Injectable } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { LRUCache } from 'lru-cache';
import { certainMatter, classify, Proposal } from './classify';
import { defaultCatalogue } from './default-catalogue';
import { catalogueInForce, Matter } from './matter';
import { compareMatters, MatterChange, OfferedMatter, proveMatters } from './matter-import';
import { MatterRepository } from './matter.repository';

/** The matter catalogue of a street. */
@Injectable()
export class MatterService {
  /** A street's change of its catalogue is in force everywhere after this time. */
  private readonly catalogues = new LRUCache<string, readonly Matter[]>({ max: 5_000, ttl: 5_000 });

  constructor(
    private readonly db: Database,
    private readonly repository: MatterRepository,
  ) {}

  /** All matters in force. */
  async catalogue(ctx: RequestContext): Promise<readonly Matter[]> {
    const known = this.catalogues.get(ctx.tenantId);
    if (known) return known;
    const overrides = await this.db.tx(ctx, (tx) => this.repository.overrides(tx));
    const catalogue = catalogueInForce(defaultCatalogue, overrides);
    this.catalogues.set(ctx.tenantId, catalogue);
    return catalogue;
  }

  /** Matters whose name, category or code contains the words. */
  async search(ctx: RequestContext, query: string): Promise<readonly Matter[]> {
    const wanted = query.trim().toLowerCase();
    const catalogue = await this.catalogue(ctx);
    return catalogue.filter((matter) =>
      [matter.code, matter.name, matter.nameEn, matter.categoryName, matter.categoryNameEn].some((word) =>
        word.toLowerCase().includes(wanted),
      ),
    );
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
      const found = compareMatters(defaultCatalogue, await this.repository.overrides(tx), matters);
      if (validateOnly || found.length === 0) return found;
      const changed = new Set(found.map(({ id }) => id));
      await this.repository.save(
        tx,
        matters.filter(({ code }) => changed.has(code)),
      );
      await appendAct(tx, ctx, { action: 'matter.import', targetKind: 'street', targetId: ctx.tenantId });
      tx.afterCommit(() => this.catalogues.delete(ctx.tenantId));
      return found;
    });
    const created = changes.filter(({ kind }) => kind === 'created').length;
    return { created, updated: changes.length - created, unchanged: offered.length - changes.length, changes };
  }

  /** Proposals for a text, best first. */
  async classify(ctx: RequestContext, text: string): Promise<readonly Proposal[]> {
    return classify(text, await this.catalogue(ctx));
  }

  /** The matter that the rules are sure of, if any. */
  async certain(ctx: RequestContext, text: string): Promise<Matter | undefined> {
    return certainMatter(text, await this.catalogue(ctx));
  }
}
