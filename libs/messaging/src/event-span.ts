import { context, Link, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { Envelope } from './envelope';

const tracer = trace.getTracer('@streetgrid/messaging');

/**
 * Handles the event in a span of its own that links to the one that told it: a trace with all later work inside the
 * first request would have no end. Costs nothing when no trace exporter is set.
 */
export function inEventSpan<T>(envelope: Envelope, work: () => Promise<T>): Promise<T> {
  const { meta, tenantId } = envelope;
  const options = {
    kind: SpanKind.CONSUMER,
    links: linksTo(envelope.traceparent),
    attributes: { 'messaging.message.id': meta.eventId, 'streetgrid.tenant': tenantId },
  };
  return tracer.startActiveSpan(`${meta.name} process`, options, context.active(), async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

function linksTo(traceparent: string): Link[] {
  const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(traceparent) ?? [];
  return traceId && spanId ? [{ context: { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true } }] : [];
}
