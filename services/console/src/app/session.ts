import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import { setCredentials } from '../api/http';
import { getConfig } from '../api/places';
import { chooseStreet } from '../api/street-choice';

let opened: Promise<UserManager> | undefined;
let renewing: Promise<User | null> | undefined;

/** The sign-in of this browser tab: code flow with PKCE, tokens in the tab's session storage, renewed by refresh token. */
function manager(): Promise<UserManager> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function open(): Promise<UserManager> {
  const { oidc } = await getConfig();
  const store = new WebStorageStateStore({ store: sessionStorage });
  return new UserManager({
    authority: oidc.authority,
    client_id: oidc.clientId,
    redirect_uri: `${location.origin}/login/callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: 'code',
    scope: 'openid profile',
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
}

/** A user whose token is good for the next half minute, renewed when need be; null when somebody has to sign in. */
async function freshUser(): Promise<User | null> {
  const users = await manager();
  const user = await users.getUser();
  if (!user || (user.expires_in ?? 0) > 30) return user;
  if (!user.refresh_token) return user.expired ? null : user;
  renewing ??= users.signinSilent().finally(() => (renewing = undefined));
  try {
    return await renewing;
  } catch (error) {
    // A refused refresh token is an ended session, not a failure; anything else is for the caller.
    if (error instanceof TypeError) throw error;
    await users.removeUser();
    return null;
  }
}

/** True when this tab is signed in; from then on every call carries the token. */
export async function resumeSession(): Promise<boolean> {
  if (!(await freshUser())) return false;
  setCredentials({
    accessToken: async () => (await freshUser())?.access_token,
    refused: () => void signIn(),
  });
  return true;
}

/** Leaves for the sign-in and comes back to where it was. */
export async function signIn(returnTo = location.pathname + location.search): Promise<void> {
  const users = await manager();
  await users.removeUser();
  await users.signinRedirect({ state: returnTo });
}

/** Takes the answer of the sign-in; answers where to go on. */
export async function completeSignIn(): Promise<string> {
  const user = await (await manager()).signinRedirectCallback();
  const returnTo = typeof user.state === 'string' ? user.state : '/';
  return returnTo.startsWith('/') && !returnTo.startsWith('//') ? returnTo : '/';
}

/** Ends the session here and at the sign-in. */
export async function signOut(): Promise<void> {
  chooseStreet(undefined);
  setCredentials(undefined);
  await (await manager()).signoutRedirect();
}
