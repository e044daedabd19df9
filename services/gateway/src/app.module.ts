import { DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
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
  rectifications,
  panels,
  inspections,
  pointsMall,
  stories,
  tasks,
  devices,
  referrals,
  relations,
  understanding,
  visits,
  projects,
  notices,
  reviews,
} from '@streetgrid/contracts';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { AcceptanceHttp } from './acceptance/acceptance.http';
import { AskingHttp } from './asking/asking.http';
import { AskedAcceptanceHttp } from './acceptance/asked-acceptance.http';
import { AppointmentHttp } from './appointment/appointment.http';
import { AuditHttp } from './audit/audit.http';
import { Refusals } from './audit/refusals.service';
import { CaseExportHttp } from './case/case-export.http';
import { CaseHttp } from './case/case.http';
import { CaseService } from './case/case.service';
import { HandlingHttp } from './case/handling.http';
import { MatterHttp } from './case/matter.http';
import { CatalogueExportHttp } from './catalogue/catalogue-export.http';
import { CatalogueHttp } from './catalogue/catalogue.http';
import { UnderstandingHttp } from './catalogue/understanding.http';
import { ClockHttp } from './clock/clock.http';
import { GATEWAY_CONFIG, GatewayConfig } from './config';
import { ConsoleHttp } from './console/console.http';
import { CommitteeHttp } from './mediation/committee.http';
import { MediationHttp } from './mediation/mediation.http';
import { DeliberationHttp } from './deliberation/deliberation.http';
import { ParticipationHttp } from './deliberation/participation.http';
import { RollHttp } from './deliberation/roll.http';
import { DispatchingHttp } from './dispatching/dispatching.http';
import { DutyHttp } from './dispatching/duty.http';
import { DivisionHttp } from './division/division.http';
import { ExclusionHttp } from './exclusion/exclusion.http';
import { HandlingTermsHttp } from './exclusion/handling-terms.http';
import { FiguresHttp } from './figures/figures.http';
import { GridHttp } from './grid/grid.http';
import { QrCodeHttp } from './grid/qr-code.http';
import { HealthHttp } from './health/health.http';
import { InspectionHttp } from './inspection/inspection.http';
import { Limits } from './limits/limits.service';
import { TurnInterceptor } from './limits/turn.interceptor';
import { LiveHttp } from './live/live.http';
import { MediaHttp } from './media/media.http';
import { MediaService } from './media/media.service';
import { MEDIA_STORAGE } from './media/media-storage';
import { openStorage } from './media/open-storage.service';
import { InvitationHttp } from './panel/invitation.http';
import { OutsideExpertHttp } from './panel/outside-expert.http';
import { PanelHttp } from './panel/panel.http';
import { RectificationHttp } from './rectification/rectification.http';
import { PaperFonts } from './rectification/paper-fonts.service';
import { PaperService } from './rectification/paper.service';
import { PartyHttp } from './rectification/party.http';
import { Open311Http } from './open311/open311.http';
import { Open311Service } from './open311/open311.service';
import { Open311UpdatesHttp } from './open311/open311-updates.http';
import { Open311Updates } from './open311/open311-updates.service';
import { CoverageHttp } from './organisation/coverage.http';
import { OrganisationExportHttp } from './organisation/organisation-export.http';
import { OrganisationHttp } from './organisation/organisation.http';
import { PeopleHttp } from './people/people.http';
import { PeopleService } from './people/people.service';
import { MallHttp } from './points/mall.http';
import { PointsHttp } from './points/points.http';
import { NoticeHttp } from './notice/notice.http';
import { OwnNoticeHttp } from './notice/own-notice.http';
import { ReceiptHttp } from './notice/receipt.http';
import { ReviewHttp } from './notice/review.http';
import { ProjectHttp } from './project/project.http';
import { PublicProjectHttp } from './project/public-project.http';
import { InputPipe } from './problem/input.pipe';
import { ProblemFilter } from './problem/problem.filter';
import { AlertHttp } from './referral/alert.http';
import { DeviceHttp } from './referral/device.http';
import { CallBackHttp } from './referral/call-back.http';
import { ReferralFileHttp } from './referral/referral-file.http';
import { ReferralHttp } from './referral/referral.http';
import { ReferralViews } from './referral/referral.service';
import { SourceHttp } from './referral/source.http';
import { RelationHttp } from './relation/relation.http';
import { PhotoPlaces } from './report/photo-place.service';
import { ReportHttp } from './report/report.http';
import { RightsHttp } from './rights/rights.http';
import { SharingHttp } from './sharing/sharing.http';
import { AccessTokenService } from './sign-in/access-token.service';
import { Door } from './sign-in/door.guard';
import { Renewal } from './sign-in/renewal';
import { RightsGuard } from './sign-in/rights.guard';
import { RightsWatch } from './sign-in/rights-watch.service';
import { SignInService } from './sign-in/sign-in.service';
import { PublicStoryHttp } from './story/public-story.http';
import { StoryHttp } from './story/story.http';
import { StreetHttp } from './street/street.http';
import { StreetService } from './street/street.service';
import { TaskExportHttp } from './task/task-export.http';
import { TaskPlanHttp } from './task/task-plan.http';
import { TaskHttp } from './task/task.http';
import { TaskService } from './task/task.service';
import { VisitExportHttp } from './visit/visit-export.http';
import { VisitHttp } from './visit/visit.http';
import { VisitViews } from './visit/visit-view.service';

/** The one public door: every route of the platform, and nothing that outlives a request but photos. */
@Module({})
export class AppModule {
  static with(config: GatewayConfig): DynamicModule {
    const renewal = new Renewal();
    return {
      module: AppModule,
      imports: [
        InternalTokensModule.forRoot(config),
        RpcClientsModule.forRoot(
          [
            { definition: identity.IdentityDefinition, target: config.identityTarget },
            { definition: gridRegistry.GridRegistryDefinition, target: config.gridRegistryTarget },
            { definition: caseDispatch.CaseDispatchDefinition, target: config.caseDispatchTarget },
            { definition: handling.HandlingDefinition, target: config.caseDispatchTarget },
            { definition: exclusions.ExclusionsDefinition, target: config.caseDispatchTarget },
            { definition: tasks.TasksDefinition, target: config.caseDispatchTarget },
            { definition: deliberations.DeliberationsDefinition, target: config.caseDispatchTarget },
            { definition: mediations.MediationsDefinition, target: config.caseDispatchTarget },
            { definition: duty.DutyDefinition, target: config.caseDispatchTarget },
            { definition: dispatching.DispatchingDefinition, target: config.caseDispatchTarget },
            { definition: catalogue.CatalogueDefinition, target: config.caseDispatchTarget },
            { definition: understanding.UnderstandingDefinition, target: config.caseDispatchTarget },
            { definition: relations.RelationsDefinition, target: config.caseDispatchTarget },
            { definition: devices.DevicesDefinition, target: config.caseDispatchTarget },
            { definition: referrals.ReferralsDefinition, target: config.caseDispatchTarget },
            { definition: notices.NoticesDefinition, target: config.caseDispatchTarget },
            { definition: reviews.ReviewsDefinition, target: config.caseDispatchTarget },
            { definition: projects.ProjectsDefinition, target: config.caseDispatchTarget },
            { definition: stories.StoriesDefinition, target: config.caseDispatchTarget },
            { definition: panels.PanelsDefinition, target: config.caseDispatchTarget },
            { definition: rectifications.RectificationsDefinition, target: config.caseDispatchTarget },
            { definition: acceptances.AcceptancesDefinition, target: config.caseDispatchTarget },
            { definition: inspections.InspectionsDefinition, target: config.caseDispatchTarget },
            { definition: visits.EnterpriseVisitsDefinition, target: config.caseDispatchTarget },
            { definition: escalation.EscalationDefinition, target: config.escalationTarget },
            { definition: pointsMall.PointsMallDefinition, target: config.pointsMallTarget },
            { definition: dataSharing.DataSharingDefinition, target: config.dataSharingTarget },
            { definition: analytics.AnalyticsDefinition, target: config.analyticsTarget },
          ].map((each) => ({ ...each, renew: renewal.renew })),
        ),
      ],
      controllers: [
        StreetHttp,
        RightsHttp,
        GridHttp,
        QrCodeHttp,
        MatterHttp,
        MediaHttp,
        ReportHttp,
        CaseExportHttp,
        CaseHttp,
        HandlingHttp,
        ExclusionHttp,
        HandlingTermsHttp,
        TaskExportHttp,
        TaskHttp,
        TaskPlanHttp,
        DeliberationHttp,
        MediationHttp,
        CommitteeHttp,
        RollHttp,
        ParticipationHttp,
        DutyHttp,
        DispatchingHttp,
        CatalogueExportHttp,
        CatalogueHttp,
        UnderstandingHttp,
        RelationHttp,
        SourceHttp,
        AlertHttp,
        DeviceHttp,
        ReferralFileHttp,
        ReferralHttp,
        CallBackHttp,
        NoticeHttp,
        OwnNoticeHttp,
        ReceiptHttp,
        ReviewHttp,
        ProjectHttp,
        PublicProjectHttp,
        AcceptanceHttp,
        AskingHttp,
        AskedAcceptanceHttp,
        StoryHttp,
        PublicStoryHttp,
        PanelHttp,
        InvitationHttp,
        OutsideExpertHttp,
        InspectionHttp,
        VisitExportHttp,
        VisitHttp,
        RectificationHttp,
        PartyHttp,
        ClockHttp,
        PointsHttp,
        MallHttp,
        SharingHttp,
        FiguresHttp,
        PeopleHttp,
        AppointmentHttp,
        OrganisationExportHttp,
        OrganisationHttp,
        CoverageHttp,
        DivisionHttp,
        AuditHttp,
        LiveHttp,
        Open311Http,
        Open311UpdatesHttp,
        HealthHttp,
        ConsoleHttp,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: MEDIA_STORAGE, useFactory: () => openStorage(config) },
        { provide: APP_GUARD, useClass: Door },
        { provide: APP_GUARD, useClass: RightsGuard },
        { provide: APP_INTERCEPTOR, useClass: TurnInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        Limits,
        Refusals,
        { provide: Renewal, useValue: renewal },
        AccessTokenService,
        RightsWatch,
        SignInService,
        StreetService,
        PeopleService,
        CaseService,
        TaskService,
        VisitViews,
        ReferralViews,
        MediaService,
        PhotoPlaces,
        Open311Service,
        Open311Updates,
        PaperFonts,
        PaperService,
      ],
    };
  }
}
