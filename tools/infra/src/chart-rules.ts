import type { Manifest } from './kubernetes-api';

/** What the rules look at in a pod; everything else is the schema's business. */
export interface Pod {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly automountServiceAccountToken?: boolean;
    readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly seccompProfile?: { readonly type: string } };
    readonly containers: readonly Container[];
  };
}
export interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: readonly EnvVariable[];
  readonly resources?: { readonly limits?: { readonly memory?: string }; readonly requests?: object };
  readonly securityContext?: {
    readonly readOnlyRootFilesystem?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[] };
  };
}
export interface EnvVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}
type Labels = Readonly<Record<string, string>>;
type Rule = { ports?: { port: number }[]; to?: Peer[]; from?: Peer[] };
type Peer = { podSelector?: { matchLabels: Labels } };

/** The pods of Deployments and Jobs. */
export function podsOf(manifests: readonly Manifest[]): { owner: Manifest; pod: Pod }[] {
  return manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .map((owner) => ({ owner, pod: (owner.spec as { template: Pod }).template }));
}

/** What Kubernetes would take and a street must not: every line is one breach, with the object's name. */
export function brokenRules(manifests: readonly Manifest[]): string[] {
  return [
    ...doubleNames(manifests),
    ...podsOf(manifests).flatMap(({ owner, pod }) => pod.spec.containers.flatMap((c) => looseEnds(owner, pod, c))),
    ...sharedSigningKeys(manifests),
    ...strayServices(manifests),
    ...unreachablePeers(manifests),
  ];
}

function doubleNames(manifests: readonly Manifest[]): string[] {
  const names = manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name}: rendered twice`);
}

function looseEnds(owner: Manifest, pod: Pod, container: Container): string[] {
  const { securityContext: inside, resources, env } = container;
  const names = env.map(({ name }) => name);
  const wanted: readonly (readonly [boolean | undefined, string])[] = [
    [pod.spec.securityContext?.runAsNonRoot, 'may run as root'],
    [pod.spec.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'],
    [pod.spec.automountServiceAccountToken === false, "holds a token of the cluster's API"],
    [inside?.readOnlyRootFilesystem, 'may write to its image'],
    [inside?.allowPrivilegeEscalation === false, 'may raise its privileges'],
    [inside?.capabilities?.drop?.includes('ALL'), 'keeps capabilities'],
    [resources?.limits?.memory !== undefined && resources.requests !== undefined, 'has no bounds of memory'],
    [new Set(names).size === names.length, 'gets a variable twice'],
    [owner.kind === 'Job' || !names.some((name) => name.includes('_OWNER_')), "holds an owner's password"],
    [
      owner.kind !== 'Job' || names.every((name) => /_OWNER_|^NODE_ENV$/.test(name)),
      'holds more than it migrates with',
    ],
    [
      env.every(({ name, value }) => !/SECRET|KEY|DATABASE_URL/.test(name) || value === undefined),
      'has a secret in its text',
    ],
  ];
  return wanted.filter(([holds]) => !holds).map(([, breach]) => `${owner.kind} ${owner.metadata.name}: ${breach}`);
}

function sharedSigningKeys(manifests: readonly Manifest[]): string[] {
  const holders = podsOf(manifests).flatMap(({ owner, pod }) =>
    pod.spec.containers.flatMap(({ env }) =>
      env
        .filter(({ name }) => name === 'INTERNAL_SIGNING_KEY')
        .map(({ valueFrom }) => ({ owner: owner.metadata.name, secret: valueFrom?.secretKeyRef?.name })),
    ),
  );
  return holders
    .filter(({ secret }, index) => holders.findIndex((other) => other.secret === secret) !== index)
    .map(({ owner, secret }) => `${owner}: signs with ${secret}, which is somebody else's`);
}

/** Services and disruption budgets that select nobody. */
function strayServices(manifests: readonly Manifest[]): string[] {
  const pods = podsOf(manifests).filter(({ owner }) => owner.kind === 'Deployment');
  return manifests
    .filter(({ kind }) => kind === 'Service')
    .filter(({ spec }) => pods.filter(({ pod }) => selects((spec as { selector: Labels }).selector, pod)).length !== 1)
    .map(({ metadata }) => `Service ${metadata.name}: does not stand before exactly one program`);
}

/** Whoever is told where a peer is must find it, and both network policies must let the call through. */
function unreachablePeers(manifests: readonly Manifest[]): string[] {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const allows = (pod: Pod, side: 'ingress' | 'egress', other: Pod, port: number) =>
    policies.some(({ spec }) => {
      const policy = spec as { podSelector: { matchLabels: Labels }; ingress?: Rule[]; egress?: Rule[] };
      if (!selects(policy.podSelector.matchLabels, pod)) return false;
      return (policy[side] ?? []).some(
        (rule) =>
          rule.ports?.some((open) => open.port === port) &&
          (rule.to ?? rule.from)?.some(({ podSelector }) => podSelector && selects(podSelector.matchLabels, other)),
      );
    });
  const running = podsOf(manifests).filter(({ owner }) => owner.kind === 'Deployment');
  return running.flatMap(({ owner, pod }) =>
    pod.spec.containers
      .flatMap(({ env }) => env)
      .filter(({ name }) => name.endsWith('_GRPC_TARGET'))
      .flatMap(({ name, value = '' }) => {
        const [, host, port] = /^dns:\/\/\/([^.]+)\.[^:]+:(\d+)$/.exec(value) ?? [];
        const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === host);
        const peer = running.find(
          (other) => service && selects((service.spec as { selector: Labels }).selector, other.pod),
        );
        if (!peer) return [`${owner.metadata.name}: ${name} leads nowhere`];
        if (policies.length === 0) return [];
        return allows(pod, 'egress', peer.pod, Number(port)) && allows(peer.pod, 'ingress', pod, Number(port))
          ? []
          : [`${owner.metadata.name}: the network refuses ${name}`];
      }),
  );
}

function selects(selector: Labels, pod: Pod): boolean {
  return Object.entries(selector).every(([label, value]) => pod.metadata.labels[label] === value);
}
