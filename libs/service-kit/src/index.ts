export { baseConfig, env, hostPort, loadConfig, ownerConfig, postgresUrl, programConfig, secret } from './config';
export type { ConfigField, InternalJwks, InternalSigningKey } from './config';
export { newTraceparent, placeKinds, positions, traceIdOf } from './context';
export type { Actor, ActorKind, HeldPosition, Locale, PlaceKind, Position, RequestContext } from './context';
export { conflict, DomainError, forbidden, invalid, notFound, unauthenticated, unavailable } from './errors';
export type { ErrorKind, ErrorParams } from './errors';
export { cameFromPeer, fromGrpcError, toGrpcError } from './grpc-status';
export { InternalTokens } from './internal-token';
export type { Principal, SignedRights } from './internal-token';
export { InternalTokensModule } from './internal-tokens.module';
export { log, NestLog } from './log';
export { rpcClient } from './rpc-client';
export type { ClosableRpcClient, RpcClientOptions } from './rpc-client';
export { peer, RpcClientsModule } from './rpc-clients.module';
export { Readiness } from './readiness';
export { RefusalRecorder } from './refusal';
export { RevokedRights } from './revoked-rights';
export type { EdgeRefusal } from './refusal';
export { packageDefinition, RpcController } from './rpc-server';
export { posts } from './rights/posts';
export type { Post } from './rights/posts';
export { allows, mayEver, reachOf, scopes } from './rights/rights';
export type { Reach, Right, Role, Scope, Target } from './rights/rights';
export {
  actionOfRoute,
  actionOfRpc,
  demand,
  demandSomewhere,
  isAction,
  may,
  reach,
  rightAreas,
  rightOf,
  rightsTable,
} from './rights/rights-table';
export type { Action } from './rights/rights-table';
export { staff } from './rights/table/people';
export { roleName, scopeNames, wordsOf } from './rights/words';
export type { Words } from './rights/words';
export { bootService, startService } from './start-service';
export type { RunningService, ServiceConfig, ServiceOptions } from './start-service';
export { stopOnSignal } from './stop-on-signal';
