import { generateKeyPairSync } from 'node:crypto';
import { Metadata, status } from '@grpc/grpc-js';
import { ExecutionContext } from '@nestjs/common';
import { caseDispatch } from '@streetgrid/contracts';
import { lastValueFrom, of, throwError } from 'rxjs';
import { forbidden, notFound } from './errors';
import { InternalTokens } from './internal-token';
import { log } from './log';
import { EdgeRefusal, refusedTarget } from './refusal';
import { RpcEdgeInterceptor } from './rpc-edge.interceptor';
import { RpcController } from './rpc-server';

const street = 'a0000000-0000-4000-8000-000000000001';
const caseId = 'e0000000-0000-4000-8000-000000000005';
const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const key = { kty: 'OKP' as const, crv: 'Ed25519' as const, kid: 'identity', x: String(x) };
const tokens = new InternalTokens({
  internalJwks: { keys: [key] },
  internalSigningKey: { ...key, d: String(d) },
});
const held = { position: 'duty_officer' as const, placeKind: 'street' as const, placeId: street };

@RpcController(caseDispatch.CaseDispatchDefinition, ['assignCase'])
class Cases {
  assignCase() {}
}

/** What the edge of `CaseDispatch.AssignCase` answers to a person, and what the trail was told. */
async function asked(positions: readonly (typeof held)[], answer = of({}), fails = false) {
  const told: EdgeRefusal[] = [];
  const record = async (_: unknown, refusal: EdgeRefusal) => {
    if (fails) throw new Error('the database is away');
    told.push(refusal);
  };
  const actor = { kind: 'person' as const, id: 'li', positions };
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${await tokens.sign({ tenantId: street, actor }, 60)}`);
  const host = {
    switchToRpc: () => ({ getContext: () => metadata }),
    getHandler: () => ({ name: 'assignCase' }),
    getClass: () => Cases,
  };
  const edge = new RpcEdgeInterceptor(tokens, { record });
  const outcome = await lastValueFrom(
    edge.intercept(host as unknown as ExecutionContext, { handle: () => answer }),
  ).then(
    () => 'done',
    (error: { getError(): { code: status; details: string } }) => error.getError(),
  );
  return { outcome, told };
}

beforeAll(() => void (log.level = 'silent'));

describe('the edge of an RPC', () => {
  it('tells the trail of whoever has no cell in the row, before the answer', async () => {
    const { outcome, told } = await asked([]);
    expect(outcome).toMatchObject({ code: status.PERMISSION_DENIED, details: 'not-your-case' });
    expect(told).toEqual([{ action: 'case.assign', slug: 'not-your-case', targetKind: '', targetId: '' }]);
  });

  it('tells of what the service forbids too, with the id that the refusal names', async () => {
    const { told } = await asked(
      [held],
      throwError(() => forbidden('assignee-outside-scope', { caseId })),
    );
    expect(told).toEqual([
      { action: 'case.assign', slug: 'assignee-outside-scope', targetKind: 'case', targetId: caseId },
    ]);
  });

  it('tells nothing of what is done, or fails for another reason', async () => {
    expect(await asked([held])).toEqual({ outcome: 'done', told: [] });
    expect(
      (
        await asked(
          [held],
          throwError(() => notFound('unknown-case')),
        )
      ).told,
    ).toEqual([]);
  });

  it('refuses also when the trail cannot be told', async () => {
    const { outcome } = await asked([], of({}), true);
    expect(outcome).toMatchObject({ code: status.PERMISSION_DENIED, details: 'not-your-case' });
  });
});

describe('the target of a refusal', () => {
  it('is the first id that its params name, and never other text', () => {
    expect(refusedTarget({ limit: 3, grantId: 'g-1', caseId: 'c-1' })).toEqual({
      targetKind: 'grant',
      targetId: 'g-1',
    });
    expect(refusedTarget({ caseId: '李四 13800000001' })).toEqual({ targetKind: '', targetId: '' });
  });
});
