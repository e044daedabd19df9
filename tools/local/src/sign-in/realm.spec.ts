import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../folder';
import { lockout } from './login-attempts';
import { accessTokenSeconds, assertionSeconds, sessionIdleSeconds, sessionSeconds } from './sign-in-options';

const chartFile = (name: string) =>
  JSON.parse(readFileSync(join(projectRoot, 'deploy', 'helm', 'streetgrid', 'files', name), 'utf8')) as object;

describe('the embedded sign-in', () => {
  it('has the numbers of the realm that a city imports', () => {
    expect(chartFile('streetgrid-realm.json')).toMatchObject({
      bruteForceProtected: true,
      bruteForceStrategy: 'MULTIPLE',
      failureFactor: lockout.failures,
      waitIncrementSeconds: lockout.waitSeconds,
      maxFailureWaitSeconds: lockout.longestWaitSeconds,
      maxDeltaTimeSeconds: lockout.forgottenSeconds,
      accessTokenLifespan: accessTokenSeconds,
      ssoSessionIdleTimeout: sessionIdleSeconds,
      ssoSessionMaxLifespan: sessionSeconds,
      revokeRefreshToken: true,
      refreshTokenMaxReuse: 1,
    });
    expect(chartFile('partner-client.json')).toMatchObject({
      clientAuthenticatorType: 'client-jwt',
      attributes: {
        'access.token.lifespan': String(accessTokenSeconds),
        'token.endpoint.auth.signing.max.exp': String(assertionSeconds),
      },
    });
  });
});
