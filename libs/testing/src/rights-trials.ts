import { Actor, allows, DomainError, mayEver, RequestContext, Right, Target } from '@streetgrid/service-kit';
import { isObservable, Observable } from 'rxjs';
import { eventually } from './eventually';
import { triersOf } from './rights-actors';
import { testContext } from './test-context';

/** What lies inside of the triers' places, and what lies elsewhere in the same street. */
export type Side = 'inside' | 'outside';
const sides = ['inside', 'outside'] as const;

/** A method that is done to one thing: one that lies inside and one that lies outside. */
export interface Done<Request> {
  readonly inside: (ctx: RequestContext) => Request;
  /** Text: the reason why there is no such thing. */
  readonly outside: string | ((ctx: RequestContext) => Request);
  /** Slug with which what lies outside is not there at all for who may do it elsewhere; without, they are refused. */
  readonly hidden?: string;
  /** What the request inside is about, when it is not the suite's `inside`. */
  readonly target?: (actor: Actor) => Target;
  /** True for whom a rule of the thing itself refuses with the row's slug, although the table allows it. */
  readonly refusedBeyondTable?: (actor: Actor) => boolean;
}

/** A method that answers several things: it must show what lies in the caller's reach, and nothing else. */
export interface Listed<Request, Answer> {
  readonly list: (ctx: RequestContext) => Request;
  readonly shows: (answer: Answer, side: Side) => boolean;
  /** How many there are in all, when the answer says it: no more than it may show. The list asks for these two alone. */
  readonly counts?: (answer: Answer) => number;
  /** Of a stream: makes something happen outside, then inside. */
  readonly tell?: () => Promise<unknown>;
}

export type AnyTrial = Done<object> | Listed<object, unknown>;
export type AnyCall = (ctx: RequestContext, request: object) => Promise<unknown> | Observable<unknown>;

/** One method, and where the things lie that it is tried on. */
export interface Tried {
  readonly call: AnyCall | undefined;
  readonly right: Right;
  readonly targets: Readonly<Record<Side, Target>>;
  readonly responseStream: boolean;
}
/** What happened to each trier, in words: `allowed`, `sees inside`, `refused: not-your-case`. */
type Outcomes = Record<string, string>;
interface Compared {
  readonly actual: Outcomes;
  readonly expected: Outcomes;
}

/** Lets everybody try the method; the expectation is read from the row. */
export function tried(method: Tried, trial: AnyTrial): Promise<Compared> {
  if ('list' in trial) return method.responseStream ? watched(method, trial) : listed(method, trial);
  return done(method, trial);
}

async function done({ call, right, targets }: Tried, trial: Done<object>): Promise<Compared> {
  const actual: Outcomes = {};
  const expected: Outcomes = {};
  const triers = triersOf(right, targets.inside);
  const stranger = triers.find(({ actor }) => !mayEver(actor, right));
  const strange = stranger && (await testContext({ actor: stranger.actor }));
  for (const { name, actor } of triers) {
    const ctx = await testContext({ actor });
    for (const side of sides) {
      const request = trial[side];
      if (typeof request === 'string') continue;
      const target = (side === 'inside' && trial.target?.(actor)) || targets[side];
      const may = allows(actor, right, target) && !(side === 'inside' && trial.refusedBeyondTable?.(actor));
      const key = `${name}, ${side}`;
      const hidden = mayEver(actor, right) ? trial.hidden : undefined;
      expected[key] = may ? allowed : hidden ? `hidden: ${hidden}` : refusalOf(actor, right);
      actual[key] = await outcomeOf(
        right,
        async () => {
          const answer = call?.(ctx, request(ctx));
          if (!isObservable(answer)) await answer;
          else await beginOf(answer, may && strange ? call?.(strange, request(strange)) : undefined);
          return allowed;
        },
        hidden,
      );
    }
  }
  return { actual, expected };
}

/** A stream that is open may stay silent for ever: it counts as open when somebody who came later has been refused. */
function beginOf(
  stream: Observable<unknown>,
  refused: Promise<unknown> | Observable<unknown> | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = stream.subscribe({ next: () => resolve(), error: reject, complete: () => resolve() });
    if (isObservable(refused)) refused.subscribe({ error: () => resolve() }).add(() => subscription.unsubscribe());
  });
}

async function listed({ call, right, targets }: Tried, trial: Listed<object, unknown>): Promise<Compared> {
  const actual: Outcomes = {};
  const expected: Outcomes = {};
  for (const { name, actor } of triersOf(right, targets.inside)) {
    const ctx = await testContext({ actor });
    const shown = sides.filter((side) => allows(actor, right, targets[side])).length;
    const counted = (count: number) => (trial.counts ? `, counts ${count}` : '');
    expected[name] = seenOf(actor, right, targets) + (mayEver(actor, right) ? counted(shown) : '');
    actual[name] = await outcomeOf(right, async () => {
      const answer = await call?.(ctx, trial.list(ctx));
      return seen((side) => trial.shows(answer, side)) + counted(trial.counts?.(answer) ?? 0);
    });
  }
  return { actual, expected };
}

/** All watch at once; things happen until everybody has seen what they should. What they must not see happens before. */
async function watched({ call, right, targets }: Tried, trial: Listed<object, unknown>): Promise<Compared> {
  const watchers = await Promise.all(
    triersOf(right, targets.inside).map(async (trier) => {
      const ctx = await testContext({ actor: trier.actor });
      const watcher = { trier, shown: new Set<Side>(), refusal: '' };
      const stream = call?.(ctx, trial.list(ctx)) as Observable<unknown>;
      const subscription = stream.subscribe({
        next: (message) =>
          sides.filter((side) => trial.shows(message, side)).forEach((side) => watcher.shown.add(side)),
        error: (error: unknown) => (watcher.refusal = nameOf(error, right)),
      });
      return { watcher, expected: seenOf(trier.actor, right, targets), stop: () => subscription.unsubscribe() };
    }),
  );
  const soFar = ({ shown, refusal }: { shown: Set<Side>; refusal: string }) =>
    refusal || seen((side) => shown.has(side));
  // Who never saw it is told apart below, by name.
  await eventually(async () => {
    await trial.tell?.();
    return watchers.every(({ watcher, expected }) => expected === nothing || soFar(watcher) === expected);
  }).catch(() => undefined);
  watchers.forEach(({ stop }) => stop());
  const outcomes = (of: (each: (typeof watchers)[number]) => string) =>
    Object.fromEntries(watchers.map((each) => [each.watcher.trier.name, of(each)]));
  return { actual: outcomes(({ watcher }) => soFar(watcher)), expected: outcomes(({ expected }) => expected) };
}

const allowed = 'allowed';
const nothing = 'sees nothing';

function seen(shows: (side: Side) => boolean): string {
  const shown = sides.filter(shows);
  return shown.length > 0 ? `sees ${shown.join(' and ')}` : nothing;
}

function seenOf(actor: Actor, right: Right, targets: Tried['targets']): string {
  if (!mayEver(actor, right)) return refusalOf(actor, right);
  return seen((side) => allows(actor, right, targets[side]));
}

function refusalOf(actor: Actor, right: Right): string {
  return `refused: ${mayEver(actor, right) ? (right.outside ?? right.refusal) : right.refusal}`;
}

async function outcomeOf(right: Right, attempt: () => Promise<string>, hidden?: string): Promise<string> {
  try {
    return await attempt();
  } catch (error) {
    if (hidden && error instanceof DomainError && error.kind === 'NotFound' && error.slug === hidden)
      return `hidden: ${hidden}`;
    return nameOf(error, right);
  }
}

/** What breaks is neither allowed nor refused. */
function nameOf(error: unknown, right: Right): string {
  if (!(error instanceof DomainError)) throw error;
  const { kind, slug } = error;
  if (kind === 'Forbidden' && [right.refusal, right.outside, 'action-unknown'].includes(slug))
    return `refused: ${slug}`;
  const broken = kind === 'Unavailable' || slug === 'internal-error' || slug.startsWith('internal-token-');
  return broken ? `broken: ${slug}` : allowed;
}
