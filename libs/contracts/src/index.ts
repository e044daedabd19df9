/** What services say to each other: the generated shapes of `proto/`, one namespace a service, and the table event → topic. */
export * as analytics from './gen/analytics/v1/analytics';
export * as caseDispatch from './gen/case-dispatch/v1/case_dispatch';
export * as caseDispatchEvents from './gen/case-dispatch/v1/events';
export * as dataSharing from './gen/data-sharing/v1/data_sharing';
export * as dataSharingEvents from './gen/data-sharing/v1/events';
export * as projects from './gen/case-dispatch/v1/project';
export * as escalation from './gen/escalation/v1/escalation';
export * as escalationEvents from './gen/escalation/v1/events';
export * as gridRegistry from './gen/grid-registry/v1/grid_registry';
export * as gridRegistryEvents from './gen/grid-registry/v1/events';
export * as identity from './gen/identity/v1/identity';
export * as identityEvents from './gen/identity/v1/events';
export * as pointsMall from './gen/points-mall/v1/points_mall';
export * as pointsMallEvents from './gen/points-mall/v1/events';
export * from './events';
export * from './rpcs';
