import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { identity } from '@streetgrid/contracts';
import { Database, onceByKey, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, notFound, RequestContext } from '@streetgrid/service-kit';
import { changedFields } from './onboarding';
import { Person } from './person';
import { correct, Correction, readFile } from './person-file';
import { PersonRepository } from './person.repository';
import { PersonService } from './person.service';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Taking in one person by hand, and correcting what is kept of somebody. */
@Injectable()
export class PersonFileService {
  constructor(
    private readonly database: Database,
    private readonly repository: PersonRepository,
    private readonly people: PersonService,
  ) {}

  /** Errors: those of `readFile`; Conflict `id-number-registered`. */
  async create(ctx: RequestContext, request: identity.CreatePersonRequest): Promise<identity.Person> {
    demand(ctx, 'person.change', {});
    const { idempotencyKey: key, ...written } = request;
    const file = readFile(written);
    const id = await this.once(ctx, { method: 'CreatePerson', key, request: file }, async (tx) => {
      const person = { id: randomUUID(), ...file };
      await this.demandOwnNumber(tx, person);
      await this.repository.write(tx, [person]);
      await this.tell(tx, ctx, person.id);
      return person.id;
    });
    return this.people.get(ctx, id);
  }

  /** The same again is no change. Errors: NotFound `unknown-person`; those of `correct`; Conflict `id-number-registered`. */
  async change(ctx: RequestContext, request: identity.ChangePersonRequest): Promise<identity.Person> {
    demand(ctx, 'person.change', { persons: [request.id] });
    const { idempotencyKey: key, id, ...correction } = request;
    if (!uuid.test(id)) throw notFound('unknown-person');
    await this.once(ctx, { method: 'ChangePerson', key, request: { id, ...correction } }, async (tx) => {
      const before = (await this.repository.lock(tx, [id])).get(id);
      if (!before) throw notFound('unknown-person');
      const after = { id, ...correct(before, correction) };
      const fields = changedFields(before, after);
      if (fields.includes('id_number')) await this.demandOwnNumber(tx, after);
      if (fields.length === 0) return id;
      await this.repository.write(tx, [after]);
      await this.tell(tx, ctx, id);
      return id;
    });
    return this.people.get(ctx, id);
  }

  /** Nobody takes the ID number of somebody else, nor do two at once. */
  private async demandOwnNumber(tx: Tx, { id, idNumber }: Person): Promise<void> {
    if (idNumber === '') return;
    await this.repository.lockNumbers(tx);
    const holder = (await this.repository.holders(tx, [idNumber])).get(idNumber);
    if (holder !== undefined && holder !== id) throw conflict('id-number-registered');
  }

  private tell(tx: Tx, ctx: RequestContext, personId: string): Promise<void> {
    return appendAct(tx, ctx, { action: 'person.change', targetKind: 'person', targetId: personId });
  }

  /** Once per key. A plain hash of a number can be guessed, so the key's row knows numbers by their blind index. */
  private async once(
    ctx: RequestContext,
    command: { method: string; key: string; request: Correction & { readonly id?: string } },
    work: (tx: Tx) => Promise<string>,
  ): Promise<string> {
    return this.database.tx(ctx, async (tx) => {
      const hidden = (field: string, value: string | undefined) =>
        value && this.repository.rows.indexes(tx.tenantId, field, value);
      const { phone, idNumber, ...rest } = command.request;
      const numbers = { phone: hidden('phone', phone), idNumber: hidden('id_number', idNumber) };
      const request = { ...rest, ...numbers, by: ctx.actor.id };
      return onceByKey(tx, { ...command, request }, () => work(tx));
    });
  }
}
