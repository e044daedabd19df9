import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import type { By } from '../case/case';
import { catalogueEdition, hasWords, KeptMatter, newsOf } from './catalogue';
import { CatalogueRepository, VersionKind, VersionRow } from './catalogue.repository';
import { defaultCatalogue } from './default-catalogue';
import { catalogueInForce, Matter } from './matter';
import { OfferedMatter, proveMatters } from './matter-import';
import { MatterRepository } from './matter.repository';

/** A version with the first matters that it changed. */
export interface VersionView extends VersionRow {
  readonly changes: readonly KeptMatter[];
  readonly changeCount: number;
}

const shownChanges = 20;

/** Versions of a street's catalogue. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly db: Database,
    private readonly versions: CatalogueRepository,
    private readonly overrides: MatterRepository,
  ) {}

  /**
   * The version in force. The first look at a street, and the first after the product's default catalogue changed, writes
   * a version: what was in force on a day stays readable when the programs have long been others.
   */
  async current(tx: Tx): Promise<VersionRow> {
    const latest = await this.versions.latest(tx);
    if (latest && latest.edition >= catalogueEdition) return latest;
    const by = { actorKind: 'service', actorId: 'case-dispatch', actorPosition: '', time: new Date() };
    return this.record(tx, 'edition', '', by);
  }

  /** Makes what is in force now the newest version, when it differs. Whoever changes overrides holds the lock already. */
  async record(tx: Tx, kind: VersionKind, note: string, by: By): Promise<VersionRow> {
    await this.overrides.lock(tx);
    const latest = await this.versions.latest(tx);
    const kept = latest ? await this.versions.matters(tx, latest.version) : [];
    const news = newsOf(kept, catalogueInForce(defaultCatalogue, await this.overrides.overrides(tx)));
    if (latest && news.length === 0 && latest.edition >= catalogueEdition) return latest;
    const version = (latest?.version ?? 0) + 1;
    // Two changes within a millisecond must not stand at the same instant: a past day has one catalogue.
    const time = new Date(Math.max(by.time.getTime(), (latest?.changeTime.getTime() ?? 0) + 1));
    const edition = Math.max(catalogueEdition, latest?.edition ?? 0);
    await this.versions.add(tx, version, { kind, note, edition, by: { ...by, time } }, news);
    const { actorKind, actorId } = by;
    return { version, changeTime: time, kind, actorKind, actorId, note, edition };
  }

  /** A matter as it was when a case was opened; undefined when it was not in force then, or nobody knows. */
  async asOpened(tx: Tx, code: string, version: number): Promise<Matter | undefined> {
    const kept = version > 0 ? await this.versions.matter(tx, code, version) : undefined;
    return kept?.inForce ? { ...kept.matter, catalogueVersion: version } : undefined;
  }

  /** The catalogue as it was. Errors: NotFound `unknown-catalogue-version`. */
  async read(
    ctx: RequestContext,
    asked: { query: string; asOf: Date | undefined; version: number; includeWithdrawn: boolean },
  ): Promise<{ version: VersionRow; matters: readonly KeptMatter[] }> {
    if (asked.query.length > 100) throw invalid('filter-invalid', { field: 'query' });
    return this.db.tx(ctx, async (tx) => {
      const now = await this.current(tx);
      const version =
        asked.version > 0
          ? await this.versions.version(tx, asked.version)
          : asked.asOf
            ? await this.versions.at(tx, asked.asOf)
            : now;
      if (!version) throw notFound('unknown-catalogue-version');
      const matters = await this.versions.matters(tx, version.version);
      return {
        version,
        matters: matters.filter(
          ({ matter, inForce }) => (inForce || asked.includeWithdrawn) && hasWords(matter, asked.query),
        ),
      };
    });
  }

  async list(ctx: RequestContext, page: { pageSize: number; pageToken: string }) {
    const size = pageSize(page.pageSize);
    const before = decodePageToken(ctx, 'catalogue', page.pageToken)?.[0];
    return this.db.tx(ctx, async (tx) => {
      await this.current(tx);
      const found = await this.versions.versions(tx, before === undefined ? undefined : Number(before), size + 1);
      const rows = found.slice(0, size);
      const changes = await this.versions.changes(
        tx,
        rows.map(({ version }) => version),
        shownChanges,
      );
      const versions = rows.map((row): VersionView => {
        const changed = changes.get(row.version);
        return { ...row, changes: changed?.first ?? [], changeCount: changed?.count ?? 0 };
      });
      const last = rows.at(-1);
      const nextPageToken = last && found.length > size ? encodePageToken(ctx, 'catalogue', [last.version]) : '';
      return { versions, nextPageToken };
    });
  }

  /** Error: NotFound `unknown-matter`. */
  async history(ctx: RequestContext, asked: { code: string; pageSize: number; pageToken: string }) {
    const size = pageSize(asked.pageSize);
    const before = decodePageToken(ctx, asked.code, asked.pageToken)?.[0];
    return this.db.tx(ctx, async (tx) => {
      await this.current(tx);
      const until = before === undefined ? undefined : Number(before);
      const found = await this.versions.history(tx, asked.code, until, size + 1);
      if (found.length === 0 && asked.pageToken === '') throw notFound('unknown-matter');
      const rows = found.slice(0, size);
      const last = rows.at(-1);
      const nextPageToken = last && found.length > size ? encodePageToken(ctx, asked.code, [last.version]) : '';
      return { versions: rows, nextPageToken };
    });
  }

  /**
   * Changes one matter. Errors: those of `proveMatters`; NotFound `unknown-matter`, Conflict `matter-changed-meanwhile`,
   * `matter-code-taken`.
   */
  async change(
    ctx: RequestContext,
    key: string,
    wanted: { matter: OfferedMatter; inForce: boolean; version: number; note: string },
  ): Promise<{ matter: KeptMatter; catalogueVersion: number }> {
    demand(ctx, 'matter.change', {});
    if (wanted.note.length > 500) throw invalid('note-invalid', { limit: 500 });
    const { code } = wanted.matter;
    const [proven] = proveMatters([wanted.matter], defaultCatalogue);
    if (!proven) throw invalid('matter-invalid', { row: 1, field: 'code', code });
    const by = { actorKind: ctx.actor.kind, actorId: ctx.actor.id, actorPosition: '', time: new Date() };
    return this.db.tx(ctx, async (tx) => {
      const command = { method: 'ChangeMatter', key, request: { ...wanted, by: ctx.actor.id } };
      const { version } = await onceByKey(tx, command, async () => {
        await this.overrides.lock(tx);
        const now = await this.current(tx);
        const kept = await this.versions.matter(tx, code, now.version);
        if (!kept && wanted.version !== 0) throw notFound('unknown-matter');
        if (kept && wanted.version === 0) throw conflict('matter-code-taken', { code });
        if (kept && kept.version !== wanted.version) throw conflict('matter-changed-meanwhile', { code });
        await this.overrides.save(tx, [{ ...proven, inForce: wanted.inForce }]);
        const made = await this.record(tx, 'change', wanted.note.trim(), by);
        await appendAct(tx, ctx, { action: 'matter.change', targetKind: 'street', targetId: ctx.tenantId });
        return { version: made.version };
      });
      const matter = await this.versions.matter(tx, code, version);
      if (!matter) throw notFound('unknown-matter');
      return { matter, catalogueVersion: version };
    });
  }
}
