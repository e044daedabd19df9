/** What is needed to get tokens from a platform's sign-in. */
interface Issuer {
  readonly issuer: string;
  readonly demoPassword: string;
}

/** An access token of a demo account, by the password grant of client `tests`. Good for five minutes. */
export function personToken({ issuer, demoPassword }: Issuer, username: string): Promise<string> {
  return requestToken(issuer, {
    grant_type: 'password',
    client_id: 'tests',
    username,
    password: demoPassword,
    scope: 'openid',
  });
}

/** An access token of a partner department, for its client id and secret. */
export function partnerToken({ issuer }: Issuer, clientId: string, clientSecret: string): Promise<string> {
  return requestToken(issuer, { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret });
}

async function requestToken(issuer: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${issuer}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const answer = (await response.json()) as { access_token?: string; error?: string; error_description?: string };
  if (!answer.access_token)
    throw new Error(`no token from ${issuer}: ${answer.error} ${answer.error_description ?? ''}`);
  return answer.access_token;
}
