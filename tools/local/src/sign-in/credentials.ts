import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Attempts, afterFailure, waitFor } from './login-attempts';
import type { SignInAccount } from './sign-in-options';

export type SignInResult =
  | { readonly outcome: 'signed-in'; readonly account: SignInAccount }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number };

/** Names that failed are remembered up to this many, the oldest forgotten first. */
const remembered = 1_000;

/** Who may sign in with what. Answers an unknown name exactly like a wrong password. */
export class Credentials {
  private readonly attempts = new Map<string, Attempts>();
  private readonly byName: ReadonlyMap<string, SignInAccount>;
  private readonly bySubject: ReadonlyMap<string, SignInAccount>;

  constructor(
    readonly accounts: readonly SignInAccount[],
    private readonly password: string,
    private readonly cookieKey: string,
  ) {
    this.byName = new Map(accounts.map((account) => [account.username, account]));
    this.bySubject = new Map(accounts.map((account) => [account.subject, account]));
  }

  account(subject: string): SignInAccount | undefined {
    return this.bySubject.get(subject) ?? streetAdmin(subject);
  }

  check(username: string, password: string, now: number): SignInResult {
    const name = username.trim().toLowerCase().slice(0, 64);
    const wait = waitFor(this.attempts.get(name), now);
    if (wait > 0) return { outcome: 'wait', seconds: Math.ceil(wait / 1_000) };
    const account = this.byName.get(name) ?? streetAdmin(name);
    if (equal(password, this.password) && account) {
      this.attempts.delete(name);
      return { outcome: 'signed-in', account };
    }
    this.remember(name, afterFailure(this.attempts.get(name), now));
    return { outcome: 'wrong' };
  }

  /**
   * All demo accounts share one password, so a browser that gave it once may change between them with a tap. This is
   * what such a browser keeps (in a cookie no script can read); it dies with the password.
   */
  get proof(): string {
    return createHmac('sha256', this.cookieKey).update(`demo-password:${this.password}`).digest('base64url');
  }

  byTap(username: string, proof: string): SignInAccount | undefined {
    return equal(proof, this.proof) ? this.byName.get(username) : undefined;
  }

  private remember(name: string, attempts: Attempts): void {
    this.attempts.delete(name);
    this.attempts.set(name, attempts);
    const oldest = this.attempts.keys().next().value;
    if (this.attempts.size > remembered && oldest !== undefined) this.attempts.delete(oldest);
  }
}

/**
 * The account that a street taken in with `--admins` gives its administrator: the name is the subject. Whether there is such
 * a street, identity knows.
 */
function streetAdmin(name: string): SignInAccount | undefined {
  const [, code] = /^street-admin-(\d{9})$/.exec(name) ?? [];
  if (!code) return undefined;
  const names = { name: `街道管理员 ${code}`, nameEn: `Street administrator ${code}` };
  return { username: name, subject: name, ...names, roles: ['street-admin'], hint: '' };
}

/** Equal in a time that does not tell where they differ. */
export function equal(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
