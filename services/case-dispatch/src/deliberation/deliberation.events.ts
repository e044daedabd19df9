import { NewEvent } from '@streetgrid/messaging';
import type { Deliberation } from './deliberation';

/** What others are told of a counted vote: the items that begin, no texts of people. */
export function closedEvent(deliberation: Deliberation): NewEvent<'ResolutionAdopted' | 'ResolutionRejected'> {
  const { id, number, caseId, place, result, rollHash, rollSize, version } = deliberation;
  const told = { aggregateId: id, aggregateVersion: version };
  const payload = { deliberationId: id, number, caseId };
  const { adopted = false, quorate = false, cast = 0, yes = 0 } = result ?? {};
  if (!adopted)
    return { name: 'ResolutionRejected', ...told, payload: { ...payload, quorate } } as NewEvent<'ResolutionRejected'>;
  const items = (deliberation.resolution?.items ?? []).map(({ no, title, kind, responsibleId, dueTime }) => ({
    ...{ no, title, kind, responsibleId, dueTime },
  }));
  const where = { gridId: place.id, blockId: place.blockId, communityId: place.communityId };
  return {
    name: 'ResolutionAdopted',
    ...told,
    payload: { ...payload, ...where, rollHash, rollSize, cast, yes, items },
  } as NewEvent<'ResolutionAdopted'>;
}
