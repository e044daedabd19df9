import { Controller, Get, Inject, OnModuleDestroy, Req, Res } from '@nestjs/common';
import { log, type RequestContext, traceIdOf } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { type Analytics, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Limits } from '../limits/limits.service';
import { Caller, type EdgeRequest } from '../sign-in/caller';
import { type ChangedRights, RightsWatch } from '../sign-in/rights-watch.service';
import { EndReason, heartbeat, reconnectBecause, sseOf } from './live-event';

const heartbeatMs = 15_000;
/** Bytes that may wait for a slow client before it is sent away to come back. */
const bufferLimit = 512 * 1024;

@Topic('实时 Live')
@Controller('api/v1/live')
export class LiveHttp implements OnModuleDestroy {
  private readonly open = new Set<{ readonly personId: string; readonly end: (reason: EndReason) => void }>();

  constructor(
    @Inject(peers.analytics) private readonly analytics: Analytics,
    private readonly limits: Limits,
    watch: RightsWatch,
  ) {
    watch.changes.subscribe((change) => this.endChanged(change));
  }

  @Get()
  @Route({
    summary: '实时事件流 What happens in the street, as it happens',
    description:
      'Server-sent events: `event` is the type, `data` a JSON object with eventId, type, time, caseId, caseNumber, state, ' +
      'gridId, gridName, blockId, matterName, responseLevel, assigneeId, previousAssigneeId, longitude, latitude, version. ' +
      'After an event `reconnect` the stream ends: come back, with a fresh token, and read lists again.',
    produces: 'text/event-stream',
  })
  watch(@Caller() ctx: RequestContext, @Req() request: EdgeRequest, @Res() reply: FastifyReply): void {
    const closed = this.limits.openStream(ctx.actor.id);
    const headers = reply.getHeaders();
    reply.hijack();
    const raw = reply.raw;
    raw.writeHead(200, {
      ...(headers as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\n');
    const end = (reason: EndReason) => {
      if (!raw.writableEnded) raw.end(reconnectBecause(reason));
    };
    const send = (text: string) => {
      if (raw.writableLength > bufferLimit) end('too-slow');
      else if (!raw.writableEnded) raw.write(text);
    };
    const beat = setInterval(() => send(heartbeat), heartbeatMs);
    const tokenEnds = setTimeout(() => end('token-ends'), Math.max(0, (request.callerExpires ?? 0) - Date.now()));
    const source = this.analytics.watchStreet(ctx, {}).subscribe({
      next: (event) => send(sseOf(event)),
      error: (error: unknown) => {
        log.warn({ err: error, trace: traceIdOf(ctx.traceparent) }, 'live source away');
        end('source-away');
      },
      complete: () => end('source-away'),
    });
    const stream = { personId: ctx.actor.id, end };
    this.open.add(stream);
    raw.on('close', () => {
      clearInterval(beat);
      clearTimeout(tokenEnds);
      closed();
      source.unsubscribe();
      this.open.delete(stream);
    });
  }

  onModuleDestroy(): void {
    for (const { end } of this.open) end('stopping');
  }

  /** What a stream shows was decided when it began. */
  private endChanged(change: ChangedRights): void {
    for (const { personId, end } of this.open)
      if (change === 'everybody' || change.personId === personId) end('rights-changed');
  }
}
