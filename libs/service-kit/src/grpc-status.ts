import { Metadata, status } from '@grpc/grpc-js';
import { DomainError, ErrorKind, ErrorParams, unavailable } from './errors';

const statusOf: Readonly<Record<ErrorKind, status>> = {
  NotFound: status.NOT_FOUND,
  Invalid: status.INVALID_ARGUMENT,
  Conflict: status.FAILED_PRECONDITION,
  Forbidden: status.PERMISSION_DENIED,
  Unauthenticated: status.UNAUTHENTICATED,
  TooMany: status.RESOURCE_EXHAUSTED,
  Unavailable: status.UNAVAILABLE,
};
const kindOf = new Map(Object.entries(statusOf).map(([kind, code]) => [code, kind as ErrorKind]));

/** A gRPC error as grpc-js sends it. */
export interface GrpcError {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
}

/**
 * A refusal as gRPC carries it: slug in `details`, params in the metadata. Anything that is not a DomainError becomes
 * INTERNAL `internal-error`: its text stays in this program's log.
 */
export function toGrpcError(error: unknown): GrpcError {
  const metadata = new Metadata();
  if (!(error instanceof DomainError)) return { code: status.INTERNAL, details: 'internal-error', metadata };
  metadata.set('error-params', encodeURIComponent(JSON.stringify(error.params)));
  return { code: statusOf[error.kind], details: error.slug, metadata };
}

const fromPeers = new WeakSet<Error>();

/** True for a refusal that a peer sent: the peer has told the audit trail of it, if it is one to be told. */
export function cameFromPeer(error: unknown): boolean {
  return error instanceof Error && fromPeers.has(error);
}

/** The refusal that a peer sent, as the same DomainError; a dead or slow peer is Unavailable `peer-unavailable`. */
export function fromGrpcError(error: unknown, peer: string): Error {
  const { code, details, metadata } = error as Partial<GrpcError>;
  if (code === undefined) return error instanceof Error ? error : new Error(String(error));
  const params = metadata?.get('error-params')[0];
  const kind = kindOf.get(code);
  if (kind && params !== undefined) {
    const told = new DomainError(kind, details ?? '', JSON.parse(decodeURIComponent(String(params))) as ErrorParams);
    fromPeers.add(told);
    return told;
  }
  if (code === status.UNAVAILABLE || code === status.DEADLINE_EXCEEDED || code === status.CANCELLED) {
    return unavailable('peer-unavailable', { peer });
  }
  return new Error(`${peer} failed: ${status[code]} ${details ?? ''}`, { cause: error });
}
