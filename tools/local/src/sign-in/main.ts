import { SignInOptions } from './sign-in-options';
import { startSignIn } from './server';

/** The sign-in as a child of the launcher, which passes the options in `SIGN_IN_OPTIONS` (JSON). */
async function main(): Promise<void> {
  const options = JSON.parse(process.env.SIGN_IN_OPTIONS ?? '{}') as SignInOptions;
  const running = await startSignIn(options);
  console.log(`sign-in ready: ${running.issuer}`);
  // `npm run rotate-sign-in-key`
  process.on('SIGUSR2', () => void running.rotateKey().then(() => console.log('sign-in: a new key signs')));
  process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
}

void main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
