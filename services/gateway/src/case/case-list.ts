import type { caseDispatch, Partially } from '@streetgrid/contracts';
import type { CaseFilterDto, CaseQueryDto } from './case-schemas';

/** The question of a list, as the service takes it; `me` is the caller. */
export function listRequest(
  query: CaseFilterDto & Partial<Pick<CaseQueryDto, 'includeTotal' | 'pageSize' | 'pageToken'>>,
  callerId: string,
): Partially<caseDispatch.ListCasesRequest> {
  const { state, assigneeId, ...rest } = query;
  return { ...rest, states: state, assigneeId: assigneeId === 'me' ? callerId : assigneeId };
}
