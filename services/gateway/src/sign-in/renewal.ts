import type { RequestContext } from '@streetgrid/service-kit';

type Renew = (ctx: RequestContext) => Promise<RequestContext | undefined>;

/** Lets the clients of the services ask the sign-in for new rights, though the sign-in itself asks one of them. */
export class Renewal {
  private renewer: Renew = () => Promise.resolve(undefined);

  readonly renew: Renew = (ctx) => this.renewer(ctx);

  use(renewer: Renew): void {
    this.renewer = renewer;
  }
}
