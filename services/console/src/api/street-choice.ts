import { Problem } from './problem';

const remembered = 'streetgrid.street';

/** Code of the street that this tab acts in; undefined for everybody who is known in one street only. */
export function chosenStreet(): string | undefined {
  return sessionStorage.getItem(remembered) ?? undefined;
}

/** From now on every call of this tab is about this street; another tab may be about another. */
export function chooseStreet(code: string | undefined): void {
  if (code) sessionStorage.setItem(remembered, code);
  else sessionStorage.removeItem(remembered);
}

/** True when the answer can only be helped by choosing a street: none was chosen, or the one chosen does not let in. */
export function needsStreet(error: unknown, chosen: string | undefined): boolean {
  if (!(error instanceof Problem)) return false;
  return error.slug === 'street-choice-needed' || (chosen !== undefined && [400, 403, 404].includes(error.status));
}

/** Address of the choice, which leads back to where somebody wanted to go. */
export function streetAddress(returnTo: string): string {
  return `/street?to=${encodeURIComponent(returnTo)}`;
}

/** Where the choice leads on to: a page of this console, never another site. */
export function returnAddress(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith('/street') ? to : '/';
}
