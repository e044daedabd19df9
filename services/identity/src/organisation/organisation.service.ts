import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { Act, appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, notFound, RequestContext } from '@streetgrid/service-kit';
import { demandVersion, dissolve, Organisation, Outcome, takeIn, Tree, treeLimit, Wanted } from './organisation';
import { tellChanged } from './organisation.events';
import { OrganisationListRepository, OrganisationView } from './organisation-list.repository';
import { OrganisationRepository } from './organisation.repository';

/** A trial run may see the whole sheet at once, since rows of an earlier trial are not there to stand under. */
const limits = { batch: 500, trial: treeLimit };

/** Founds, moves and dissolves organisations. Reading stands in organisation-list.service.ts. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: Database,
    private readonly organisations: OrganisationRepository,
    private readonly lists: OrganisationListRepository,
  ) {}

  /** Errors: all of `takeIn`, so the tree is sound afterwards. */
  async create(ctx: RequestContext, request: identity.CreateOrganisationRequest): Promise<OrganisationView> {
    const { idempotencyKey: key, ...wanted } = request;
    return this.database.tx(ctx, async (tx) => {
      const command = { method: 'CreateOrganisation', key, request: { ...wanted, by: ctx.actor.id } };
      const { id } = await onceByKey(tx, command, async () => {
        const tree = await this.organisations.lockTree(tx);
        const [{ organisation }] = takeIn(tree, [{ id: randomUUID(), ...wanted }], new Date()) as [Outcome];
        demand(ctx, 'organisation.change', { organisation: organisation.parentId });
        await this.keep(tx, ctx, [organisation], actOn('organisation.change', organisation.id));
        return { id: organisation.id };
      });
      return this.find(tx, id);
    });
  }

  /** Renames, moves, or both; the same again is no change. Errors: Conflict `organisation-changed-meanwhile`, all of `takeIn`. */
  async change(ctx: RequestContext, request: identity.ChangeOrganisationRequest): Promise<OrganisationView> {
    const { idempotencyKey: key, version, ...wanted } = request;
    return this.database.tx(ctx, async (tx) => {
      const command = { method: 'ChangeOrganisation', key, request: { ...wanted, version, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const tree = await this.organisations.lockTree(tx);
        const before = await this.living(tx, tree, wanted.id);
        demand(ctx, 'organisation.change', { organisation: before.id });
        demandVersion(before, version);
        const [outcome] = takeIn(tree, [{ ...wanted, kind: before.kind }], new Date()) as [Outcome];
        if (outcome.kind === 'updated')
          await this.keep(tx, ctx, [outcome.organisation], actOn('organisation.change', before.id));
        return null;
      });
      return this.find(tx, wanted.id);
    });
  }

  /** Errors: Conflict `organisation-changed-meanwhile`, `organisation-has-branches`, `organisation-has-people`. */
  async dissolve(ctx: RequestContext, request: identity.DissolveOrganisationRequest): Promise<OrganisationView> {
    const { idempotencyKey: key, id, version } = request;
    return this.database.tx(ctx, async (tx) => {
      const command = { method: 'DissolveOrganisation', key, request: { id, version, by: ctx.actor.id } };
      await onceByKey(tx, command, async () => {
        const tree = await this.organisations.lockTree(tx);
        const before = await this.living(tx, tree, id);
        demand(ctx, 'organisation.change', { organisation: id });
        demandVersion(before, version);
        await this.organisations.lock(tx, id);
        const people = await this.organisations.people(tx, id);
        if (people > 0) throw conflict('organisation-has-people', { people });
        const gone = dissolve(tree, before, new Date());
        await this.organisations.close(tx, gone);
        await tellChanged(tx, ctx, [gone]);
        await appendAct(tx, ctx, actOn('organisation.change', id));
        return null;
      });
      return this.find(tx, id);
    });
  }

  /**
   * Takes in a batch, all or nothing; the ids are the importer's, so twice changes nothing. What is not in the batch stays.
   * Errors carry `row`: all of `takeIn`, Conflict `organisation-dissolved`; Invalid `batch-too-large`.
   */
  async import(
    ctx: RequestContext,
    request: identity.ImportOrganisationsRequest,
  ): Promise<identity.ImportOrganisationsResponse> {
    const { organisations: wanted, validateOnly } = request;
    const limit = validateOnly ? limits.trial : limits.batch;
    if (wanted.length > limit) throw invalid('batch-too-large', { limit });
    return this.database.tx(ctx, async (tx) => {
      const tree = validateOnly ? await this.organisations.tree(tx) : await this.organisations.lockTree(tx);
      const outcomes = takeIn(tree, wanted, new Date());
      await this.demandNoneDissolved(tx, outcomes, wanted);
      const changed = outcomes.filter(({ kind }) => kind !== 'unchanged');
      if (!validateOnly && changed.length > 0)
        await this.keep(
          tx,
          ctx,
          changed.map(({ organisation }) => organisation),
          actOn('organisation.import', ''),
        );
      const created = changed.filter(({ kind }) => kind === 'created').length;
      return {
        created,
        updated: changed.length - created,
        unchanged: outcomes.length - changed.length,
        changes: changed.map(({ kind, fields, organisation }) => ({ id: organisation.id, kind, fields: [...fields] })),
      };
    });
  }

  /**
   * Which of these organisations live; they go on living until the transaction ends. For whoever appoints somebody there.
   */
  async hold(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const possible = ids.filter(isUuid);
    return possible.length > 0 ? this.organisations.hold(tx, possible) : new Set();
  }

  private async keep(tx: Tx, ctx: RequestContext, organisations: readonly Organisation[], act: Act): Promise<void> {
    await this.organisations.write(tx, organisations);
    await tellChanged(tx, ctx, organisations);
    await appendAct(tx, ctx, act);
  }

  private async living(tx: Tx, tree: Tree, id: string): Promise<Organisation> {
    const organisation = tree.get(id);
    if (organisation) return organisation;
    const view = isUuid(id) && (await this.lists.find(tx, id, undefined));
    throw view ? conflict('organisation-dissolved') : notFound('unknown-organisation');
  }

  /** What was dissolved does not come back by a sheet that still has it. */
  private async demandNoneDissolved(tx: Tx, outcomes: readonly Outcome[], wanted: readonly Wanted[]): Promise<void> {
    const founded = outcomes.filter(({ kind }) => kind === 'created').map(({ organisation }) => organisation.id);
    const known = founded.length > 0 ? await this.organisations.known(tx, founded) : new Set<string>();
    const row = wanted.findIndex(({ id }) => known.has(id));
    if (row >= 0) throw conflict('organisation-dissolved', { row });
  }

  private async find(tx: Tx, id: string): Promise<OrganisationView> {
    const view = await this.lists.find(tx, id, undefined);
    if (!view) throw notFound('unknown-organisation');
    return view;
  }
}

function actOn(action: Act['action'], targetId: string): Act {
  return { action, targetKind: 'organisation', targetId };
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);
}
