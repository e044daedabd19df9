import type { caseDispatch, Partially } from '@streetgrid/contracts';
import type { CaseFilterDto, CaseQueryDto } from './case-schemas';

/** The question of a list, as the service takes it; `me` is the caller. */
export function listRequest(
  query: CaseFilterDto & Partial<Pick<CaseQueryDto, 'includeTotal' | 'pageSize' | 'pageToken'>>,
  callerId: string,
): Partially<caseDispatch.ListCasesRequest> {
  const { state, assigneeId, firstReceiverId, helperId, ...rest } = query;
  const personOf = (id: string | undefined) => (id === 'me' ? callerId : id);
  return {
    ...rest,
    states: state,
    assigneeId: personOf(assigneeId),
    firstReceiverId: personOf(firstReceiverId),
    helperId: personOf(helperId),
  };
}
