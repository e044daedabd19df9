import { generateKeyPairSync } from 'node:crypto';
import { InternalTokens } from './internal-token';

const keys = new Map(['identity', 'gateway', 'escalation'].map((kid) => [kid, keyOf(kid)]));
const tokensOf = (program: string) =>
  new InternalTokens({
    internalJwks: { keys: [...keys.values()].map(({ d: _, ...key }) => key) },
    internalSigningKey: keys.get(program)!,
  });
const person = {
  tenantId: 't',
  actor: {
    kind: 'person' as const,
    id: 'li',
    positions: [{ position: 'grid_leader' as const, placeKind: 'grid' as const, placeId: 'g' }],
  },
};

describe('an internal token', () => {
  it('says who acts for whom, and is proven with the public keys alone', async () => {
    expect(await tokensOf('escalation').verify(await tokensOf('identity').sign(person, 60))).toEqual(person);
  });

  it.each([
    ['a person signed by another program than identity', 'escalation', person],
    [
      'a resident signed by another program than the gateway',
      'identity',
      { ...person, actor: { ...person.actor, kind: 'resident' as const } },
    ],
    [
      'a service that claims to be another',
      'escalation',
      { tenantId: 't', actor: { kind: 'service' as const, id: 'identity', positions: [] } },
    ],
  ])('is refused: %s', async (_, signer, principal) => {
    await expect(tokensOf('gateway').verify(await tokensOf(signer).sign(principal, 60))).rejects.toMatchObject({
      slug: 'internal-token-invalid',
    });
  });

  it('is refused once it has run out, and when a letter was changed', async () => {
    const token = await tokensOf('identity').sign(person, -1);
    await expect(tokensOf('gateway').verify(token)).rejects.toMatchObject({ slug: 'internal-token-invalid' });
    const good = await tokensOf('identity').sign(person, 60);
    const [head, body, signature] = good.split('.') as [string, string, string];
    const forged = Buffer.from(
      Buffer.from(body, 'base64url').toString().replace('grid_leader', 'street_admin'),
    ).toString('base64url');
    await expect(tokensOf('gateway').verify(`${head}.${forged}.${signature}`)).rejects.toMatchObject({
      slug: 'internal-token-invalid',
    });
  });

  it('counts no longer once the rights in it changed, though it was proven before; one signed afterwards does', async () => {
    const service = tokensOf('escalation');
    const changed = new Date();
    const old = await tokensOf('identity').sign(person, 60, { readAt: new Date(changed.getTime() - 1) });
    const fresh = await tokensOf('identity').sign(person, 60, { readAt: changed });
    await service.verify(old);
    service.revoked.add('li', changed.getTime());
    await expect(service.verify(old)).rejects.toMatchObject({ kind: 'Unauthenticated', slug: 'rights-changed' });
    expect(await service.verify(fresh)).toEqual(person);
  });

  it('of a partner counts no longer once the appointment behind the client changed', async () => {
    const partner = { tenantId: 't', actor: { kind: 'partner' as const, id: 'partner-market', positions: [] } };
    const services = tokensOf('escalation');
    const token = await tokensOf('identity').sign(partner, 60, { personId: 'department' });
    expect(await services.verify(token)).toEqual(partner);
    services.revoked.add('department', Date.now() + 1);
    await expect(services.verify(token)).rejects.toMatchObject({ slug: 'rights-changed' });
  });

  it('of an unknown key is refused', async () => {
    const stranger = new InternalTokens({
      internalJwks: { keys: [keyOf('identity')] },
      internalSigningKey: keyOf('identity'),
    });
    await expect(tokensOf('gateway').verify(await stranger.sign(person, 60))).rejects.toMatchObject({
      slug: 'internal-token-invalid',
    });
  });
});

function keyOf(kid: string) {
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP' as const, crv: 'Ed25519' as const, kid, x: String(x), d: String(d) };
}
