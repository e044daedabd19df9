import { generateKeyPairSync } from 'node:crypto';
import {
  Actor,
  InternalJwks,
  InternalSigningKey,
  InternalTokens,
  Locale,
  newTraceparent,
  RequestContext,
} from '@streetgrid/service-kit';

/** Every program that signs internal tokens. */
export const programs = [
  'gateway',
  'identity',
  'grid-registry',
  'case-dispatch',
  'escalation',
  'points-mall',
  'data-sharing',
  'analytics',
  'seed',
  'onboard',
] as const;

/** Two streets that every spec may use. */
export const streetA = 'a0000000-0000-4000-8000-000000000001';
export const streetB = 'b0000000-0000-4000-8000-000000000002';

const signingKeys = new Map<string, InternalSigningKey>(
  programs.map((kid) => {
    const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    return [kid, { kty: 'OKP', crv: 'Ed25519', kid, x: String(x), d: String(d) }];
  }),
);

/** Keys of this spec file, for the configuration of a booted service: public ones of all programs, its own private one. */
export function testKeys(program: string): { internalJwks: InternalJwks; internalSigningKey: InternalSigningKey } {
  const own = signingKeys.get(program);
  if (!own) throw new Error(`"${program}" signs no internal tokens`);
  const keys = [...signingKeys.values()].map(({ kty, crv, kid, x }) => ({ kty, crv, kid, x }));
  return { internalJwks: { keys }, internalSigningKey: own };
}

/** Tokens as the program signs and proves them. */
export function testTokens(program: string): InternalTokens {
  return new InternalTokens(testKeys(program));
}

/** What a spec wants to be different; the rest is a grid member of street A, in Chinese. */
export interface TestContextOptions {
  readonly tenantId?: string;
  readonly actor?: Partial<Actor>;
  readonly locale?: Locale;
  readonly traceparent?: string;
}

/**
 * A context with a real token, signed by the program that may: identity for people and partners, the gateway for
 * residents, a service for itself (`actor.id` is its name). Services booted with `testKeys` accept it.
 */
export async function testContext(options: TestContextOptions = {}): Promise<RequestContext> {
  const tenantId = options.tenantId ?? streetA;
  const actor: Actor = {
    kind: 'person',
    id: 'c0000000-0000-4000-8000-000000000003',
    positions: [{ position: 'grid_member', placeKind: 'grid', placeId: 'd0000000-0000-4000-8000-000000000004' }],
    ...options.actor,
  };
  return {
    tenantId,
    actor,
    traceparent: options.traceparent ?? newTraceparent(),
    locale: options.locale ?? 'zh',
    token: await testTokens(signerOf(actor)).sign({ tenantId, actor }, 3_600),
  };
}

function signerOf(actor: Actor): string {
  if (actor.kind === 'service') return actor.id;
  return actor.kind === 'resident' ? 'gateway' : 'identity';
}
