import { useQueries } from '@tanstack/react-query';
import { Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listBranches } from '../api/organisation';
import type { Organisation } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { nodeOf, openKeys, type Node } from './tree';
import { organisation } from './words';

interface OrganisationTreeProps {
  top: Organisation;
  asOf: string | undefined;
  selected: string | undefined;
  onChoose: (id: string | undefined) => void;
}

/** Asks for branches when somebody opens their parent, so that a street of thousands shows at once. */
export function OrganisationTree({ top, asOf, selected, onChoose }: OrganisationTreeProps) {
  const { t } = useTranslation(organisation);
  const [opened, setOpened] = useState<readonly string[]>([top.id]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const asked = useQueries({
    queries: opened.map((parentId) => ({
      queryKey: ['organisations', 'branches', parentId, asOf],
      queryFn: () => listBranches({ parentId, asOf }),
    })),
  });
  const branches = new Map(opened.flatMap((id, index) => (asked[index]?.data ? [[id, asked[index].data]] : [])));
  const root = nodeOf(top, branches);
  const failed = asked.find((one) => one.error);
  const shown = (node: Node): TreeDataNode => ({
    key: node.key,
    isLeaf: node.isLeaf,
    selectable: Boolean(node.organisation),
    title: <NodeTitle node={node} />,
    ...(node.children ? { children: node.children.map(shown) } : {}),
  });
  function toggle(key: string) {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
    if (!key.includes('/') && !opened.includes(key)) setOpened([...opened, key]);
  }
  return (
    <>
      <ErrorNote error={failed?.error} onRetry={() => void failed?.refetch()} />
      <Tree
        aria-label={t('tree')}
        blockNode
        showLine
        treeData={[shown(root)]}
        expandedKeys={openKeys(root, toggled)}
        // A branch that is still on the way is not open yet: the tree shows its spinner through loadData instead.
        onExpand={(_, { node }) => toggle(String(node.key))}
        selectedKeys={selected ? [selected] : []}
        onSelect={(keys) => onChoose(keys[0] === undefined ? selected : String(keys[0]))}
      />
    </>
  );
}

function NodeTitle({ node }: { node: Node }) {
  const { t } = useTranslation(organisation);
  if (node.group) {
    return (
      <span className="organisation-group">
        {t('group', { kind: t(`kind.${node.group.kind}`), count: node.group.count })}
      </span>
    );
  }
  if (!node.organisation) return null;
  const { name, memberCount, kind } = node.organisation;
  return (
    <span className="organisation-node">
      <span title={t(`kind.${kind}`)}>{name}</span>
      {memberCount > 0 && <small className="muted">{t('members', { count: memberCount })}</small>}
    </span>
  );
}
