import { Partially, RpcClient, Rpcs, ServiceDefinition } from '@streetgrid/contracts';
import { actionOfRpc, DomainError, RequestContext, Right, rightOf, rightsTable, Target } from '@streetgrid/service-kit';
import { isObservable, lastValueFrom, Observable } from 'rxjs';
import { forgedTokens } from './forged-tokens';
import { AnyCall, AnyTrial, Done, Listed, tried } from './rights-trials';
import { testContext } from './test-context';

type Methods<D extends ServiceDefinition> = Rpcs<D, RequestContext>;
type RequestOf<M> = M extends (ctx: RequestContext, request: infer R) => unknown ? Partially<R> : never;
type AnswerOf<M> = M extends (...args: never) => Observable<infer T>
  ? T
  : M extends (...args: never) => Promise<infer T>
    ? T
    : never;

type AnyClient = Readonly<Record<string, AnyCall>>;

export interface RightsSuiteOptions<D extends ServiceDefinition> {
  /** Asked for when the tests run: `() => client`. */
  readonly client: () => RpcClient<D, RequestContext>;
  /** Where the fixture lies that requests `inside` name; positions of the triers are held there. */
  readonly inside: () => Target;
  /** Where the other fixture lies: in none of the same places, nobody's of the same people. */
  readonly outside: () => Target;
  /** Methods whose row reaches less than the street must stand here; others are called with an empty request. */
  readonly requests: {
    readonly [M in keyof Methods<D>]?:
      Done<RequestOf<Methods<D>[M]>> | Listed<RequestOf<Methods<D>[M]>, AnswerOf<Methods<D>[M]>>;
  };
}

/**
 * The suite that every service runs over its own RPCs: every method of the definition × every role × inside and outside of the
 * role's scope, against the booted service. What is expected is read from the table of rights, so a new row, cell or method
 * is tested the day it is made. Allowed means anything but the row's refusal: NotFound and Invalid are answers too.
 */
export function rightsSuite<D extends ServiceDefinition>(definition: D, options: RightsSuiteOptions<D>): void {
  const requests = options.requests as Readonly<Record<string, AnyTrial | undefined>>;
  const rpcs = Object.entries(definition.methods).map(([method, { name, responseStream }]) => {
    const action = actionOfRpc(`${definition.name}.${name}`);
    return { method, name, action, right: action && rightOf(action), trial: requests[method], responseStream };
  });

  describe(`${definition.name} does what the table of rights says`, () => {
    it('the table names every method, and no method that does not exist', () => {
      const named = Object.values<Right>(rightsTable).flatMap((right) => right.rpcs);
      const own = named.filter((rpc) => rpc.startsWith(`${definition.name}.`));
      expect(own.toSorted()).toEqual(rpcs.map(({ name }) => `${definition.name}.${name}`).toSorted());
    });

    it('every method that reaches less than the street is tried inside and outside', () => {
      const narrow = rpcs.filter(({ right }) => right && reachesLess(right));
      expect(narrow.filter(({ trial }) => !trial).map(({ method }) => method)).toEqual([]);
    });

    it('no method believes a forged token, whatever is claimed beside it', async () => {
      const calls = options.client() as unknown as AnyClient;
      const ctx = await testContext();
      const believed: string[] = [];
      for (const [forgery, token] of Object.entries(await forgedTokens()))
        await Promise.all(
          rpcs.map(async ({ method, name }) => {
            const error = await errorOf(calls[method]?.({ ...ctx, token }, {}));
            const unknown = error instanceof DomainError && error.kind === 'Unauthenticated';
            if (!unknown) believed.push(`${name}, ${forgery}: ${String(error)}`);
          }),
        );
      expect(believed).toEqual([]);
    });

    for (const { method, name, action, right, trial, responseStream } of rpcs) {
      if (!right) continue;
      it(`${name} (${action}): everybody, inside and outside`, async () => {
        const call = (options.client() as unknown as AnyClient)[method];
        const targets = { inside: options.inside(), outside: options.outside() };
        const wholeStreet = { inside: () => ({}), outside: 'there is nothing outside of the whole street' };
        const { actual, expected } = await tried({ call, right, targets, responseStream }, trial ?? wholeStreet);
        expect(actual).toEqual(expected);
      });
    }
  });
}

async function errorOf(answer: Promise<unknown> | Observable<unknown> | undefined): Promise<unknown> {
  try {
    await (isObservable(answer) ? lastValueFrom(answer) : answer);
    return undefined;
  } catch (error) {
    return error;
  }
}

function reachesLess({ who }: Right): boolean {
  return Object.values(who)
    .flat()
    .some((scope) => scope !== 'street' && scope !== 'district');
}
