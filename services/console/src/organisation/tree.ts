import type { Organisation } from '../api/types';
import { chains, kinds } from './kinds';

/** A node as the tree shows it: an organisation, or the heading over branches of one kind. */
export interface Node {
  readonly key: string;
  readonly organisation?: Organisation;
  /** Kind and number of the branches below a heading. */
  readonly group?: { readonly kind: string; readonly count: number };
  readonly isLeaf: boolean;
  readonly children?: Node[];
}

/** Branches by the organisation that they stand under; what was not asked for yet is missing. */
export type Branches = ReadonlyMap<string, readonly Organisation[]>;

/**
 * The tree as far as it is known. Branches of several kinds are put under a heading for each kind, the chains first; where
 * there is one kind only, a heading would say nothing.
 */
export function nodeOf(organisation: Organisation, branches: Branches): Node {
  const { id, branchCount } = organisation;
  const known = branches.get(id);
  const base = { key: id, organisation, isLeaf: branchCount === 0 };
  if (!known) return base;
  const byKind = Object.keys(kinds)
    .map((kind) => ({ kind, members: known.filter((one) => one.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  const nodes = (members: readonly Organisation[]) => members.map((one) => nodeOf(one, branches));
  const children =
    byKind.length < 2
      ? nodes(known)
      : byKind.map(({ kind, members }) => ({
          key: groupKey(id, kind),
          group: { kind, count: members.length },
          isLeaf: false,
          children: nodes(members),
        }));
  return { ...base, children };
}

/** Key of the heading over the branches of one kind. */
export function groupKey(parentId: string, kind: string): string {
  return `${parentId}/${kind}`;
}

/** Keys that stand open: the top and the headings of the chains by themselves, all others when somebody opened them. */
export function openKeys(node: Node, toggled: ReadonlySet<string>, atTop = true): string[] {
  const byItself = atTop || (node.group !== undefined && chains.includes(node.group.kind));
  const open = byItself !== toggled.has(node.key);
  const below = (node.children ?? []).flatMap((child) => openKeys(child, toggled, false));
  return open ? [node.key, ...below] : below;
}

/** What changed from one version to the next, newest first; the oldest says how it began. */
export function changesOf(versions: readonly Organisation[]): { version: Organisation; changed: string[] }[] {
  return versions.map((version, index) => {
    const before = versions[index + 1];
    if (!before) return { version, changed: version.version === 1 ? ['founded'] : [] };
    const changed = (['name', 'parentId', 'placeId'] as const).filter((field) => version[field] !== before[field]);
    return { version, changed };
  });
}
