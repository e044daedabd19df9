import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { actionOfRoute, Actor, demandSomewhere, forbidden } from '@streetgrid/service-kit';
import { isOpen } from '../api/route-rights';
import type { EdgeRequest } from './caller';

const anonymous: Actor = { kind: 'resident', id: 'anonymous', positions: [] };

/**
 * Asks the table of rights at every route, after the door knows who comes: whoever may do this nowhere goes no further and
 * costs no service a call. Where exactly they may is for the service to check.
 */
@Injectable()
export class RightsGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, routeOptions, caller } = context.switchToHttp().getRequest<EdgeRequest>();
    const route = `${method === 'HEAD' ? 'GET' : method} ${routeOptions.url ?? ''}`;
    const action = actionOfRoute(route);
    if (action) demandSomewhere({ actor: caller?.actor ?? anonymous }, action);
    else if (!isOpen(route)) throw forbidden('action-unknown');
    return true;
  }
}
