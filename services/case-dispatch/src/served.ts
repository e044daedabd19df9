import {
  acceptances,
  catalogue,
  deliberations,
  devices,
  dispatching,
  duty,
  exclusions,
  handling,
  inspections,
  mediations,
  rectifications,
  notices,
  panels,
  projects,
  reviews,
  referrals,
  relations,
  stories,
  type ServiceDefinition,
  tasks,
  understanding,
  visits,
} from '@streetgrid/contracts';
import type { SealedTable } from '@streetgrid/database';
import { askingTable } from './asking/asking.repository';
import { reporterTable } from './case/case.repository';
import { voterTable } from './deliberation/roll.repository';
import { mediationTable } from './mediation/mediation.repository';
import { findingTable } from './mediation/screening.repository';
import { rectificationPartyTable } from './rectification/rectification.repository';
import { panelExpertTable } from './panel/panel.repository';
import { providerTable } from './notice/provider.repository';
import { targetTable } from './task/task.repository';
import { visitContactTable } from './visit/visit.repository';

/** gRPC services beside CaseDispatch, at the same address. */
export const alsoServes: readonly ServiceDefinition[] = [
  catalogue.CatalogueDefinition, // matters and their versions
  understanding.UnderstandingDefinition, // what a text is about
  relations.RelationsDefinition, // reports of the same thing
  handling.HandlingDefinition, // what happens to a case besides the straight way
  notices.NoticesDefinition, // what reporters are told
  reviews.ReviewsDefinition, // bad ratings are looked at again
  exclusions.ExclusionsDefinition, // the register of exclusions
  projects.ProjectsDefinition, // the books of projects
  inspections.InspectionsDefinition, // inspections by lots or choice
  acceptances.AcceptancesDefinition, // acceptance by residents
  referrals.ReferralsDefinition, // what other bodies hand in
  devices.DevicesDefinition, // devices and their alerts
  rectifications.RectificationsDefinition, // rectification notices
  stories.StoriesDefinition, // what is told of cases that were done
  panels.PanelsDefinition, // expert panels
  tasks.TasksDefinition, // the task loop
  deliberations.DeliberationsDefinition, // 1+N deliberation
  mediations.MediationsDefinition, // people's mediation, and the screening for disputes
  duty.DutyDefinition, // duty hours and training
  dispatching.DispatchingDefinition, // many cases together
  visits.EnterpriseVisitsDefinition, // visits to enterprises
];

/** Every table with sealed fields; `reseal` walks them all. */
export const sealedTables: readonly SealedTable[] = [
  reporterTable,
  targetTable,
  voterTable,
  rectificationPartyTable,
  panelExpertTable,
  askingTable,
  providerTable,
  mediationTable,
  findingTable,
  visitContactTable,
];
