import {
  acceptances,
  analytics,
  caseDispatch,
  catalogue,
  dataSharing,
  deliberations,
  mediations,
  dispatching,
  duty,
  escalation,
  exclusions,
  gridRegistry,
  handling,
  identity,
  notices,
  panels,
  inspections,
  pointsMall,
  devices,
  reviews,
  referrals,
  rectifications,
  relations,
  projects,
  RpcClient,
  stories,
  tasks,
  understanding,
  visits,
} from '@streetgrid/contracts';
import { peer, RequestContext } from '@streetgrid/service-kit';

/** The services behind the door, as the gateway calls them; Projects is case-dispatch too. */
export type Identity = RpcClient<typeof identity.IdentityDefinition, RequestContext>;
export type GridRegistry = RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;
export type CaseDispatch = RpcClient<typeof caseDispatch.CaseDispatchDefinition, RequestContext>;
export type Handling = RpcClient<typeof handling.HandlingDefinition, RequestContext>;
export type Exclusions = RpcClient<typeof exclusions.ExclusionsDefinition, RequestContext>;
export type Tasks = RpcClient<typeof tasks.TasksDefinition, RequestContext>;
export type Mediations = RpcClient<typeof mediations.MediationsDefinition, RequestContext>;
export type Deliberations = RpcClient<typeof deliberations.DeliberationsDefinition, RequestContext>;
export type Duty = RpcClient<typeof duty.DutyDefinition, RequestContext>;
export type Dispatching = RpcClient<typeof dispatching.DispatchingDefinition, RequestContext>;
export type Catalogue = RpcClient<typeof catalogue.CatalogueDefinition, RequestContext>;
export type Understanding = RpcClient<typeof understanding.UnderstandingDefinition, RequestContext>;
export type Relations = RpcClient<typeof relations.RelationsDefinition, RequestContext>;
export type Devices = RpcClient<typeof devices.DevicesDefinition, RequestContext>;
export type Referrals = RpcClient<typeof referrals.ReferralsDefinition, RequestContext>;
export type Notices = RpcClient<typeof notices.NoticesDefinition, RequestContext>;
export type Reviews = RpcClient<typeof reviews.ReviewsDefinition, RequestContext>;
export type Projects = RpcClient<typeof projects.ProjectsDefinition, RequestContext>;
export type Stories = RpcClient<typeof stories.StoriesDefinition, RequestContext>;
export type Panels = RpcClient<typeof panels.PanelsDefinition, RequestContext>;
export type Rectifications = RpcClient<typeof rectifications.RectificationsDefinition, RequestContext>;
export type Acceptances = RpcClient<typeof acceptances.AcceptancesDefinition, RequestContext>;
export type Inspections = RpcClient<typeof inspections.InspectionsDefinition, RequestContext>;
export type Visits = RpcClient<typeof visits.EnterpriseVisitsDefinition, RequestContext>;
export type Escalation = RpcClient<typeof escalation.EscalationDefinition, RequestContext>;
export type PointsMall = RpcClient<typeof pointsMall.PointsMallDefinition, RequestContext>;
export type DataSharing = RpcClient<typeof dataSharing.DataSharingDefinition, RequestContext>;
export type Analytics = RpcClient<typeof analytics.AnalyticsDefinition, RequestContext>;

/** Injection tokens of their clients. */
export const peers = {
  identity: peer(identity.IdentityDefinition),
  gridRegistry: peer(gridRegistry.GridRegistryDefinition),
  caseDispatch: peer(caseDispatch.CaseDispatchDefinition),
  handling: peer(handling.HandlingDefinition),
  exclusions: peer(exclusions.ExclusionsDefinition),
  tasks: peer(tasks.TasksDefinition),
  deliberations: peer(deliberations.DeliberationsDefinition),
  mediations: peer(mediations.MediationsDefinition),
  duty: peer(duty.DutyDefinition),
  dispatching: peer(dispatching.DispatchingDefinition),
  catalogue: peer(catalogue.CatalogueDefinition),
  understanding: peer(understanding.UnderstandingDefinition),
  relations: peer(relations.RelationsDefinition),
  devices: peer(devices.DevicesDefinition),
  referrals: peer(referrals.ReferralsDefinition),
  notices: peer(notices.NoticesDefinition),
  reviews: peer(reviews.ReviewsDefinition),
  projects: peer(projects.ProjectsDefinition),
  stories: peer(stories.StoriesDefinition),
  panels: peer(panels.PanelsDefinition),
  rectifications: peer(rectifications.RectificationsDefinition),
  acceptances: peer(acceptances.AcceptancesDefinition),
  inspections: peer(inspections.InspectionsDefinition),
  visits: peer(visits.EnterpriseVisitsDefinition),
  escalation: peer(escalation.EscalationDefinition),
  pointsMall: peer(pointsMall.PointsMallDefinition),
  dataSharing: peer(dataSharing.DataSharingDefinition),
  analytics: peer(analytics.AnalyticsDefinition),
} as const;
