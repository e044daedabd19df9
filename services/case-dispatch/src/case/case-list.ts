import { caseChannels } from '@streetgrid/contracts';
import { invalid } from '@streetgrid/service-kit';
import { isUuid } from '../assignment/place';
import { responseLevels } from '../matter/matter';
import { caseStates, CaseState } from './case';
import { readSearch, Search } from './search-words';

/** Orders that a list may have; each walks an index. By deadline means open cases: what is done has none to meet. */
const orders = {
  'reported_time desc': { column: 'reported_time', descending: true },
  reported_time: { column: 'reported_time', descending: false },
  due_time: { column: 'due_time', descending: false },
  'update_time desc': { column: 'update_time', descending: true },
} as const;
export type Order = (typeof orders)[keyof typeof orders];

export const openStates: readonly CaseState[] = ['reported', 'dispatched', 'claimed', 'suspended', 'handled'];

/** What a caller asks of the list; empty strings and lists mean: no matter. */
export interface ListQuestion {
  readonly query: string;
  readonly states: readonly string[];
  readonly gridId: string;
  readonly blockId: string;
  readonly communityId: string;
  readonly matterCode: string;
  readonly categoryCode: string;
  readonly responseLevel: string;
  readonly channel: string;
  readonly assigneeId: string;
  readonly firstReceiverId: string;
  readonly helperId: string;
  readonly overdueOnly: boolean;
  readonly reportedFrom: Date | undefined;
  readonly reportedUntil: Date | undefined;
  readonly orderBy: string;
}

/** The question, checked. */
export interface ListFilter {
  readonly search: Search | undefined;
  readonly states: readonly CaseState[];
  readonly equals: readonly (readonly [column: string, value: string])[];
  readonly helperId: string;
  readonly overdueOnly: boolean;
  readonly reportedFrom: Date | undefined;
  readonly reportedUntil: Date | undefined;
  readonly order: Order;
}

/** Checks a question. Errors: Invalid `order-invalid`, `filter-invalid` with the field's name. */
export function readQuestion(asked: ListQuestion): ListFilter {
  if (asked.query.length > 100) throw invalid('filter-invalid', { field: 'query' });
  const orderBy = asked.orderBy || 'reported_time desc';
  if (!isOrder(orderBy)) throw invalid('order-invalid');
  return {
    search: readSearch(asked.query),
    states:
      asked.states.length === 0 && orderBy === 'due_time'
        ? openStates
        : asked.states.map((state) => oneOf(caseStates, state, 'states')),
    equals: equalities(asked),
    helperId: asked.helperId && idOf('helper_id', asked.helperId),
    overdueOnly: asked.overdueOnly,
    reportedFrom: asked.reportedFrom,
    reportedUntil: asked.reportedUntil,
    order: orders[orderBy],
  };
}

function isOrder(name: string): name is keyof typeof orders {
  return Object.hasOwn(orders, name);
}

function equalities(asked: ListQuestion): (readonly [string, string])[] {
  const ids = [
    ['grid_id', asked.gridId],
    ['block_id', asked.blockId],
    ['community_id', asked.communityId],
    ['assignee_id', asked.assigneeId],
    ['first_receiver_id', asked.firstReceiverId],
  ] as const;
  for (const [field, id] of ids) if (id !== '') idOf(field, id);
  const words = [
    ['matter_code', asked.matterCode],
    ['category_code', asked.categoryCode],
    ['response_level', asked.responseLevel && oneOf(responseLevels, asked.responseLevel, 'response_level')],
    ['channel', asked.channel && oneOf(caseChannels, asked.channel, 'channel')],
  ] as const;
  return [...ids, ...words].filter(([, value]) => value !== '');
}

function idOf(field: string, id: string): string {
  if (!isUuid(id)) throw invalid('filter-invalid', { field });
  return id;
}

function oneOf<T extends string>(known: readonly T[], value: string, field: string): T {
  const found = known.find((each) => each === value);
  if (!found) throw invalid('filter-invalid', { field });
  return found;
}
