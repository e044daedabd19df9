import { env } from '@streetgrid/service-kit';
import { z } from 'zod';

/** Keys by id, 32 bytes each, and the one that new values are written under. */
export interface KeySet {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

/** The keys of a service's sealed fields. Rotation: add a key, make it current, run `reseal`, take the old one out. */
export interface FieldKeys {
  /** For encryption. */
  readonly seal: KeySet;
  /** For blind indexes: other keys, because a searching program may need them alone one day. */
  readonly index: KeySet;
}

const keySet = z.strictObject({ current: z.string(), keys: z.record(z.string(), z.string()) });
const ringText = z.strictObject({ ...keySet.shape, index: keySet });

/** `{"current":"k2","keys":{"k1":"<base64 of 32 bytes>","k2":"…"},"index":{"current":"i1","keys":{"i1":"…"}}}` */
export const fieldKeysSchema = z.string().transform((text, refuse): FieldKeys => {
  const say = (message: string) => {
    refuse.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const ring = ringText.safeParse(parsed(text));
  if (!ring.success) return say('must be JSON: current, keys, and index with current and keys of its own');
  const { index, ...seal } = ring.data;
  const all = [...Object.entries(seal.keys), ...Object.entries(index.keys)];
  const faults = [
    ...all.flatMap(([id, key]) => faultsOfKey(id, key)),
    ...(Object.hasOwn(seal.keys, seal.current) ? [] : ['current names no key of keys']),
    ...(Object.hasOwn(index.keys, index.current) ? [] : ['index.current names no key of index.keys']),
    ...(new Set(all.map(([, key]) => key)).size === all.length ? [] : ['two keys are the same']),
  ];
  return faults.length > 0 ? say(faults.join('; ')) : { seal: decoded(seal), index: decoded(index) };
});

/** The field of a service's configuration that holds its keys, `IDENTITY_FIELD_KEYS`. There is no default. */
export function fieldKeysConfig(service: string) {
  return { fieldKeys: env(`${service.toUpperCase().replaceAll('-', '_')}_FIELD_KEYS`, fieldKeysSchema, 'json') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is wrong with a key; says its id, never the key. */
function faultsOfKey(id: string, key: string): string[] {
  if (!/^[a-z0-9-]{1,20}$/.test(id)) return ['a key id is 1..20 small letters, digits and hyphens'];
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== key) return [`${id} is not the base64 of 32 bytes`];
  return new Set(bytes).size < 8 ? [`${id} is not random`] : [];
}

function decoded(set: z.infer<typeof keySet>): KeySet {
  return {
    current: set.current,
    keys: new Map(Object.entries(set.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')])),
  };
}
