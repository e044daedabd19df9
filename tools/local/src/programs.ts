/** The seven services, each with a database and a gRPC port of its own. */
export const services = [
  'identity',
  'grid-registry',
  'case-dispatch',
  'escalation',
  'points-mall',
  'data-sharing',
  'analytics',
] as const;
export type Service = (typeof services)[number];

/** Everything that may sign internal tokens. */
export const signers = [...services, 'gateway', 'seed', 'onboard'] as const;
export type Signer = (typeof signers)[number];

/** Secrets that one service alone holds, by environment variable. */
export const ownSecrets = {
  /** Derives the track tokens of reporters. */
  CASE_DISPATCH_TRACK_SECRET: 'case-dispatch',
  /** Rings of keys that seal phone and ID numbers, and how to reach reporters. */
  IDENTITY_FIELD_KEYS: 'identity',
  CASE_DISPATCH_FIELD_KEYS: 'case-dispatch',
  /** Signs checkpoints of the audit trail. */
  IDENTITY_AUDIT_SIGNING_KEY: 'identity',
  /** Signs the cursors of feeds. */
  DATA_SHARING_CURSOR_KEY: 'data-sharing',
} as const satisfies Readonly<Record<string, Service>>;
export type OwnSecret = keyof typeof ownSecrets;

/** `case-dispatch` → `CASE_DISPATCH`: how environment variables name it. */
export function envName(program: string): string {
  return program.toUpperCase().replaceAll('-', '_');
}
