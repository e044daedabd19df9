import { DynamicModule, Module } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { AcceptanceModule } from './acceptance/acceptance.module';
import { AskingModule } from './asking/asking.module';
import { AssignmentModule } from './assignment/assignment.module';
import { CaseModule } from './case/case.module';
import { Config } from './config';
import { ExclusionModule } from './exclusion/exclusion.module';
import { DeviceModule } from './device/device.module';
import { DeliberationModule } from './deliberation/deliberation.module';
import { MatterModule } from './matter/matter.module';
import { PanelModule } from './panel/panel.module';
import { MediationModule } from './mediation/mediation.module';
import { RectificationModule } from './rectification/rectification.module';
import { NoticeModule } from './notice/notice.module';
import { InspectionModule } from './inspection/inspection.module';
import { ReviewModule } from './rating/review.module';
import { ProjectModule } from './project/project.module';
import { ReferralModule } from './referral/referral.module';
import { StoryModule } from './story/story.module';
import { TaskModule } from './task/task.module';
import { VisitModule } from './visit/visit.module';

@Module({})
class AppModule {}

/** The service's table of contents. */
export function appModule(config: Config): DynamicModule {
  const cases = CaseModule.forRoot(config);
  const notices = NoticeModule.forRoot({ noticeHosts: config.noticeHosts, cases });
  const askings = AskingModule.with(notices);
  const tasks = TaskModule.with(cases);
  const rectifications = RectificationModule.forRoot({ trackSecret: config.trackSecret, cases });
  const referrals = ReferralModule.forRoot({ trackSecret: config.trackSecret, cases });
  return {
    module: AppModule,
    imports: [
      InternalTokensModule.forRoot(config),
      DatabaseModule.forRoot({
        url: config.databaseUrl,
        applicationName: 'case-dispatch',
        poolSize: config.databasePoolSize,
        fieldKeys: config.fieldKeys,
      }),
      MessagingModule.forRoot({
        service: 'case-dispatch',
        eventsUrl: config.eventsUrl,
        relayDatabaseUrl: config.relayDatabaseUrl,
        consumes: true,
      }),
      RpcClientsModule.forRoot([
        { definition: gridRegistry.GridRegistryDefinition, target: config.gridRegistryTarget },
      ]),
      MatterModule,
      AssignmentModule,
      cases,
      ExclusionModule.forRoot(cases),
      tasks,
      DeliberationModule.forRoot({ trackSecret: config.trackSecret, cases, tasks }),
      ProjectModule,
      AcceptanceModule.forRoot({ trackSecret: config.trackSecret, cases, askings }),
      InspectionModule.forRoot({ trackSecret: config.trackSecret, cases, tasks, rectifications }),
      MediationModule.with({ cases, askings }),
      VisitModule.with(cases),
      ReviewModule.with(cases),
      referrals,
      DeviceModule.forRoot({ referrals, cases }),
      rectifications,
      StoryModule.with(cases),
      PanelModule.forRoot({ trackSecret: config.trackSecret, cases, askings }),
      notices,
    ],
  };
}
