import { Controller, Get, Inject, OnModuleDestroy, Req, Res } from '@nestjs/common';
import { log, type RequestContext, traceIdOf } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { type Analytics, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller, type EdgeRequest } from '../sign-in/caller';
import { heartbeat, reconnectBecause, sseOf } from './live-event';

const heartbeatMs = 15_000;
/** Bytes that may wait for a slow client before it is sent away to come back. */
const bufferLimit = 512 * 1024;

@Topic('实时 Live')
@Controller('api/v1/live')
export class LiveHttp implements OnModuleDestroy {
  private readonly open = new Set<(reason: 'stopping') => void>();

  constructor(@Inject(peers.analytics) private readonly analytics: Analytics) {}

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
    const end = (reason: Parameters<typeof reconnectBecause>[0]) => {
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
    this.open.add(end);
    raw.on('close', () => {
      clearInterval(beat);
      clearTimeout(tokenEnds);
      source.unsubscribe();
      this.open.delete(end);
    });
  }

  onModuleDestroy(): void {
    for (const end of this.open) end('stopping');
  }
}
