import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { ErrorNote } from './error-note';
import { Loading } from './loading';
import { PhonePage } from './phone-page';
import { completeSignIn, signIn } from './session';

// React mounts twice in development; the code can be spent once.
let spent: Promise<string> | undefined;

/** Where the sign-in sends people back to. */
export function CallbackPage() {
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    spent ??= completeSignIn();
    spent.then((to) => navigate(to, { replace: true }), setError).finally(() => (spent = undefined));
  }, [navigate]);
  return error ? (
    <PhonePage title="街格">
      <ErrorNote error={error} onRetry={() => void signIn('/')} />
    </PhonePage>
  ) : (
    <Loading />
  );
}
