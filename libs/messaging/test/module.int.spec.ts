import { Controller, INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { identityEvents } from '@streetgrid/contracts';
import { Database, DatabaseModule } from '@streetgrid/database';
import { InternalTokens, InternalTokensModule, log, NestLog, notFound } from '@streetgrid/service-kit';
import { eventually, testContext, testEvents, testKeys } from '@streetgrid/testing';
import { EventConsumerStrategy } from '../src/event-consumer-strategy';
import { EventTail, TailedEvent } from '../src/event-tail';
import { MessagingModule } from '../src/messaging.module';
import type { Incoming } from '../src/on-event';
import { OnEvent } from '../src/on-event';
import { appendEvent } from '../src/outbox';
import { RightsChange, RightsFeed } from '../src/rights-feed';
import { leaveEffect, noteOf, Street, tenant } from './street';

@Controller()
class FirstConsumer {
  @OnEvent('CaseClosed')
  async onCaseClosed(incoming: Incoming<'CaseClosed'>): Promise<void> {
    await leaveEffect(incoming.tx, incoming);
  }
}

@Controller()
class SecondConsumer {
  @OnEvent('CaseClosed')
  async onCaseClosed(incoming: Incoming<'CaseClosed'>): Promise<void> {
    const [row] = await incoming.tx.query<{ seen: boolean }>('select true as seen from effect where event_id = $1', [
      incoming.meta.eventId,
    ]);
    if (!row?.seen || noteOf(incoming) === 'refused') throw notFound('unknown-case');
  }
}

const connections = `
  select from pg_stat_activity
  where application_name ~ '^(module-test|messaging-test-(relay|events|messaging-test|tail|rights))$'`;

describe('a service with events', () => {
  let events: Awaited<ReturnType<typeof testEvents>>;
  let street: Street;
  let app: INestApplication;
  beforeAll(async () => {
    log.level = process.env.LOG_LEVEL ?? 'silent';
    events = await testEvents();
    street = await Street.found(events.eventsUrl);
    @Module({
      imports: [
        InternalTokensModule.forRoot(testKeys('case-dispatch')),
        DatabaseModule.forRoot({ url: street.db.appUrl, applicationName: 'module-test' }),
        MessagingModule.forRoot({
          service: 'messaging-test',
          eventsUrl: events.eventsUrl,
          relayDatabaseUrl: street.db.relayUrl,
          consumes: true,
        }),
      ],
      controllers: [FirstConsumer, SecondConsumer],
    })
    class ServiceModule {}
    app = await NestFactory.create(ServiceModule, new FastifyAdapter(), { logger: new NestLog() });
    app.connectMicroservice<MicroserviceOptions>(
      { strategy: app.get(EventConsumerStrategy) },
      { inheritAppConfig: true },
    );
    await app.init();
    await app.startAllMicroservices();
  });
  afterAll(async () => {
    await street.demolish();
    await events.drop();
  });

  it('runs all handlers of an event in one transaction: what one refuses, none has done', async () => {
    await street.close({ id: 'case-1', note: 'refused' }, { id: 'case-2', note: 'fine' });
    await eventually(async () => (await street.count('inbox')) === 2, { timeout: 10_000 });
    expect((await street.superuser.query('select note from effect')).rows).toEqual([{ note: 'fine' }]);
    expect(await street.deadLetters()).toEqual([{ handlerId: 'refused', error: 'NotFound unknown-case', attempts: 3 }]);
  });

  it('passes events by to whoever watches, with their street', async () => {
    const seen: TailedEvent<'CaseClosed'>[] = [];
    const tail = app.get(EventTail);
    const watching = tail.tail(['CaseClosed']).subscribe((event) => seen.push(event));
    const others = tail.tail(['GrantApproved']).subscribe(() => seen.pop());
    await tail.ready();
    await street.close({ id: 'case-3', note: 'watched' });
    await eventually(() => seen.length === 1);
    expect(seen[0]).toMatchObject({
      name: 'CaseClosed',
      ...tenant,
      payload: { handlerId: 'watched' },
      meta: { aggregateId: 'case-3' },
    });
    watching.unsubscribe();
    others.unsubscribe();
  });

  it('voids the tokens of a person whose appointment ended, read before it and not after', async () => {
    const changed = new Date();
    const ctx = await testContext();
    const seen: RightsChange[] = [];
    const watching = app.get(RightsFeed).changes.subscribe((change) => seen.push(change));
    await street.db.database.tx(ctx, (tx) =>
      appendEvent(tx, ctx, {
        name: 'AppointmentEnded',
        aggregateId: 'appointment',
        aggregateVersion: 2,
        payload: identityEvents.AppointmentEnded.fromPartial({
          appointmentId: 'appointment',
          personId: ctx.actor.id,
          notBefore: changed,
        }),
      }),
    );
    const { revoked } = app.get(InternalTokens);
    await eventually(() => revoked.has(ctx.actor.id, changed.getTime() - 1));
    expect(revoked.has(ctx.actor.id, changed.getTime())).toBe(false);
    expect(seen).toEqual([{ ...tenant, personId: ctx.actor.id, notBefore: changed }]);
    watching.unsubscribe();
  });

  it('forgets what it handled long ago, and nothing younger', async () => {
    await eventually(async () => (await street.count('inbox')) === 3);
    await street.superuser.query(
      `update inbox set handle_time = now() - interval '31 days' where event_id = (select min(event_id::text)::uuid from inbox)`,
    );
    await app.get(EventConsumerStrategy).trim(new Date());
    expect(await street.count('inbox')).toBe(2);
  });

  it('empties its outbox when it stops, and lets go of everything', async () => {
    const database = app.get(Database);
    await street.close({ id: 'case-4', note: 'last words' });
    await app.close();
    expect(await street.count('outbox')).toBe(0);
    expect(await database.ping()).toBe(false);
    await eventually(async () => (await street.superuser.query(connections)).rowCount === 0);
  });
});
