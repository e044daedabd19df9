import { CaseState, caseStates, Move, transitions } from './case';

const stateNames: Readonly<Record<CaseState, string>> = {
  reported: '已上报 reported',
  dispatched: '待接单 dispatched',
  claimed: '处理中 claimed',
  suspended: '已挂起 suspended',
  handled: '待核查 handled',
  verified: '待评价 verified',
  closed: '已办结 closed',
};

/** The transition table as a page: a diagram of what changes the state, and a table of all moves. */
export function statesPage(): string {
  const moves = Object.keys(transitions) as Move[];
  const arrows = moves.flatMap((move) =>
    caseStates.flatMap((from) => {
      const to = transitions[move][from];
      return to && to !== from ? [`  ${from} --> ${to}: ${move}`] : [];
    }),
  );
  const rows = moves.map(
    (move) => `| ${move} | ${caseStates.map((from) => transitions[move][from] ?? '').join(' | ')} |`,
  );
  return [
    '# States of a case 事件状态',
    '',
    '<!-- Written by `npm run generate` from `transitions` in src/case/case.ts; do not edit. -->',
    '',
    'What changes the state. `transfer`, `refuse`, `place` and `reopen` pass through `reported` for the moment in which the',
    'next one is chosen; without anybody the case waits there for a person.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...caseStates.map((state) => `  ${state}: ${stateNames[state]}`),
    '  [*] --> reported: report',
    ...arrows,
    '```',
    '',
    'All moves: the state afterwards, by the state before. An empty cell is refused.',
    '',
    `| move | ${caseStates.join(' | ')} |`,
    `| --- |${' --- |'.repeat(caseStates.length)}`,
    ...rows,
    '',
  ].join('\n');
}
