import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { getMe } from '../api/places';
import { chosenStreet, needsStreet, streetAddress } from '../api/street-choice';
import type { Me } from '../api/types';
import { ErrorNote } from './error-note';
import { Loading } from './loading';
import { PhonePage } from './phone-page';
import { resumeSession, signIn } from './session';

const MeContext = createContext<Me | undefined>(undefined);

/** The person at this device. Only below SignedIn. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error('useMe outside of SignedIn');
  return me;
}

/** Lets signed-in people through and sends the others to the sign-in, which brings them back here. */
export function SignedIn() {
  const { pathname, search } = useLocation();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: async () => ((await resumeSession()) ? await getMe() : null),
    staleTime: Infinity,
  });
  const mustSignIn = session.data === null;
  useEffect(() => {
    if (mustSignIn) void signIn();
  }, [mustSignIn]);
  if (needsStreet(session.error, chosenStreet())) {
    return <Navigate to={streetAddress(pathname + search)} replace />;
  }
  // Asked again later and not answered: what was known goes on, the page's own calls say what is wrong.
  if (session.error && !session.data) {
    return (
      <PhonePage title="街格">
        <ErrorNote error={session.error} onRetry={() => void session.refetch()} />
      </PhonePage>
    );
  }
  if (!session.data) return <Loading />;
  return (
    <MeContext value={session.data}>
      <Outlet />
    </MeContext>
  );
}
