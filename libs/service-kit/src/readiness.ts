import { HealthImplementation } from 'grpc-health-check';

/** Provided by whatever the service cannot work without (the database); asked every five seconds. */
export abstract class Readiness {
  abstract isReady(): Promise<boolean>;
}

/** Name under which gRPC health tells readiness; the empty name tells only that the process lives. */
export const readinessName = 'ready';
const everyMs = 5_000;

/** Keeps the health that peers and probes see true to `readiness`, until the answer is called. */
export function watchReadiness(health: HealthImplementation, readiness: Readiness): () => void {
  const ask = async () => health.setStatus(readinessName, (await readiness.isReady()) ? 'SERVING' : 'NOT_SERVING');
  const timer = setInterval(() => void ask(), everyMs);
  return () => clearInterval(timer);
}
