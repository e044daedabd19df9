import { conflict, invalid } from '@streetgrid/service-kit';
import { freeText } from '../case/intake';

export const sourceKinds = ['hotline_12345', 'department', 'device_alert'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A body that hands cases in, or whose devices tell of them. */
export interface Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly name: string;
  /** Client of the sign-in that acts for it; empty: people of the street alone. */
  readonly clientId: string;
  readonly active: boolean;
  /** Keeps what names its place in words alone; undefined: such a referral is refused. */
  readonly waitingGridId: string | undefined;
  readonly createTime: Date;
  readonly updateTime: Date;
}

/** What somebody wants a source to be. */
export interface SourceWish {
  readonly kind: string;
  readonly name: string;
  readonly clientId: string;
  readonly active: boolean;
}

/** The street's hotline, as it stands before anybody has set anything. */
export function hotline(id: string, time: Date): Source {
  return {
    ...{ id, kind: 'hotline_12345', name: '12345市民服务热线', clientId: '', active: true },
    ...{ waitingGridId: undefined, createTime: time, updateTime: time },
  };
}

/**
 * A new source, or the changed one. Errors: Invalid `source-kind-invalid`, `source-name-invalid`, `source-client-invalid`,
 * Conflict `source-kind-fixed`.
 */
export function setSource(
  before: Source | undefined,
  wish: SourceWish,
  waitingGridId: string | undefined,
  id: string,
  time: Date,
): Source {
  const kind = sourceKinds.find((each) => each === (wish.kind || before?.kind));
  if (!kind) throw invalid('source-kind-invalid');
  if (before && before.kind !== kind) throw conflict('source-kind-fixed');
  const name = freeText(wish.name, 60, 'source-name-invalid');
  if (name === '') throw invalid('source-name-invalid', { limit: 60 });
  if (wish.clientId !== '' && !/^partner-[a-z0-9-]{2,60}$/.test(wish.clientId)) throw invalid('source-client-invalid');
  const { clientId, active } = wish;
  return {
    ...{ id: before?.id ?? id, kind, name, clientId, active, waitingGridId },
    ...{ createTime: before?.createTime ?? time, updateTime: time },
  };
}
