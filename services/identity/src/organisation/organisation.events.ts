import { Tx } from '@streetgrid/database';
import { appendEvents } from '@streetgrid/messaging';
import { RequestContext } from '@streetgrid/service-kit';
import { Organisation } from './organisation';

/** Tells of organisations that came to be, changed or, with a `validUntil`, were dissolved. */
export function tellChanged(tx: Tx, ctx: RequestContext, organisations: readonly Organisation[]): Promise<void> {
  return appendEvents(
    tx,
    ctx,
    organisations.map((organisation) => ({
      name: 'OrganisationChanged' as const,
      aggregateId: organisation.id,
      aggregateVersion: organisation.version + (organisation.validUntil ? 1 : 0),
      payload: { organisationId: organisation.id, ...organisation, dissolveTime: organisation.validUntil },
    })),
  );
}
