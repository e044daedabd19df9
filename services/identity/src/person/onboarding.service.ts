import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, invalid, RequestContext } from '@streetgrid/service-kit';
import { AppointmentService } from '../appointment/appointment.service';
import { changedFields, readPeople, WantedPerson } from './onboarding';
import { PersonRepository } from './person.repository';

const batchLimit = 500;

/** What a dry run found: thrown to take everything back that was done to find it. */
class DryRun extends Error {
  constructor(readonly answer: identity.OnboardPeopleResponse) {
    super('a dry run ends here');
  }
}

/** Taking in people with their accounts and appointments. */
@Injectable()
export class OnboardingService {
  constructor(
    private readonly database: Database,
    private readonly people: PersonRepository,
    private readonly appointments: AppointmentService,
  ) {}

  /**
   * A batch, all or nothing. What is as it should be stays untouched and untold. A dry run does the same and takes it
   * back, so that it cannot find anything else than the run would.
   */
  async onboard(ctx: RequestContext, request: identity.OnboardPeopleRequest): Promise<identity.OnboardPeopleResponse> {
    demand(ctx, 'street.onboard', {});
    if (request.people.length > batchLimit) throw invalid('batch-too-large', { limit: batchLimit });
    const people = readPeople(request.people);
    try {
      return await this.database.tx(ctx, async (tx) => {
        const answer = await this.takeIn(ctx, tx, people);
        if (request.validateOnly) throw new DryRun(answer);
        return answer;
      });
    } catch (error) {
      if (error instanceof DryRun) return error.answer;
      throw error;
    }
  }

  private async takeIn(
    ctx: RequestContext,
    tx: Tx,
    people: readonly WantedPerson[],
  ): Promise<identity.OnboardPeopleResponse> {
    const known = await this.people.lock(
      tx,
      people.map(({ id }) => id),
    );
    const differing = new Map(people.map((person) => [person.id, changedFields(known.get(person.id), person)]));
    const told = (id: string, field: string) => differing.get(id)?.push(field);
    const touched = people.filter(({ id }) => !known.has(id) || (differing.get(id) ?? []).length > 0);
    await this.demandOwnNumbers(tx, people, differing);
    if (touched.length > 0) await this.people.write(tx, touched);
    for (const { personId } of await this.writeAccounts(tx, people)) told(personId, 'subject');
    const appointed = await this.appointments.onboard(
      ctx,
      tx,
      people.flatMap(({ appointments }) => appointments),
    );
    for (const personId of new Set(appointed)) told(personId, 'appointments');
    const changes = people.flatMap(({ id }): identity.Change[] => {
      const fields = differing.get(id) ?? [];
      if (known.has(id) && fields.length === 0) return [];
      return [{ id, kind: known.has(id) ? 'updated' : 'created', fields }];
    });
    if (changes.length > 0) await appendAct(tx, ctx, { action: 'street.onboard', targetKind: 'person', targetId: '' });
    const created = changes.filter(({ kind }) => kind === 'created').length;
    const updated = changes.length - created;
    return { created, updated, unchanged: people.length - changes.length, changes };
  }

  /** Nobody takes the ID number of somebody else who keeps it. Error: Conflict `id-number-taken` with the row. */
  private async demandOwnNumbers(
    tx: Tx,
    people: readonly WantedPerson[],
    differing: ReadonlyMap<string, readonly string[]>,
  ): Promise<void> {
    const news = people.filter(({ id, idNumber }) => idNumber !== '' && differing.get(id)?.includes('id_number'));
    if (news.length === 0) return;
    await this.people.lockNumbers(tx);
    const here = new Set(people.map(({ id }) => id));
    const holders = await this.people.holders(
      tx,
      news.map(({ idNumber }) => idNumber),
    );
    for (const { idNumber } of news) {
      const holder = holders.get(idNumber);
      const row = people.findIndex((person) => person.idNumber === idNumber);
      if (holder && !here.has(holder)) throw conflict('id-number-taken', { row });
    }
  }

  private async writeAccounts(tx: Tx, people: readonly WantedPerson[]) {
    const wanted = people.filter(({ subject }) => subject !== '').map(({ subject, id }) => ({ subject, personId: id }));
    const known = new Map(
      (
        await this.people.accounts(
          tx,
          wanted.map(({ subject }) => subject),
        )
      ).map((row) => [row.subject, row.personId]),
    );
    const changed = wanted.filter(({ subject, personId }) => known.get(subject) !== personId);
    if (changed.length > 0) await this.people.writeAccounts(tx, changed);
    return changed;
  }
}
