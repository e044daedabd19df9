/**
 * Loaded with `node --require` before anything else, because instrumentation has to patch gRPC and pg before they are
 * first required. Does nothing unless OTEL_EXPORTER_OTLP_ENDPOINT is set; then spans go there over OTLP.
 */
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK } from '@opentelemetry/sdk-node';

if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const sdk = new NodeSDK({
    traceExporter: new OTLPTraceExporter(),
    // Statements, never their parameters: parameters hold personal data.
    instrumentations: [new GrpcInstrumentation(), new PgInstrumentation({ enhancedDatabaseReporting: false })],
  });
  sdk.start();
  process.on('beforeExit', () => void sdk.shutdown());
}
