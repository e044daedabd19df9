import { DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import {
  analytics,
  caseDispatch,
  dataSharing,
  escalation,
  gridRegistry,
  identity,
  pointsMall,
} from '@streetgrid/contracts';
import { InternalTokensModule, RpcClientsModule } from '@streetgrid/service-kit';
import { CaseExportHttp } from './case/case-export.http';
import { CaseHttp } from './case/case.http';
import { CaseService } from './case/case.service';
import { MatterHttp } from './case/matter.http';
import { ClockHttp } from './clock/clock.http';
import { GATEWAY_CONFIG, GatewayConfig } from './config';
import { ConsoleHttp } from './console/console.http';
import { FiguresHttp } from './figures/figures.http';
import { GridHttp } from './grid/grid.http';
import { QrCodeHttp } from './grid/qr-code.http';
import { HealthHttp } from './health/health.http';
import { LiveHttp } from './live/live.http';
import { MediaHttp } from './media/media.http';
import { MediaService } from './media/media.service';
import { MEDIA_STORAGE } from './media/media-storage';
import { openStorage } from './media/open-storage.service';
import { Open311Http } from './open311/open311.http';
import { Open311Service } from './open311/open311.service';
import { PeopleHttp } from './people/people.http';
import { PeopleService } from './people/people.service';
import { MallHttp } from './points/mall.http';
import { PointsHttp } from './points/points.http';
import { InputPipe } from './problem/input.pipe';
import { ProblemFilter } from './problem/problem.filter';
import { ReportHttp } from './report/report.http';
import { SharingHttp } from './sharing/sharing.http';
import { AccessTokenService } from './sign-in/access-token.service';
import { Door } from './sign-in/door.guard';
import { SignInService } from './sign-in/sign-in.service';
import { StreetHttp } from './street/street.http';
import { StreetService } from './street/street.service';

/** The one public door: every route of the platform, and nothing that outlives a request but photos. */
@Module({})
export class AppModule {
  static with(config: GatewayConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        InternalTokensModule.forRoot(config),
        RpcClientsModule.forRoot([
          { definition: identity.IdentityDefinition, target: config.identityTarget },
          { definition: gridRegistry.GridRegistryDefinition, target: config.gridRegistryTarget },
          { definition: caseDispatch.CaseDispatchDefinition, target: config.caseDispatchTarget },
          { definition: escalation.EscalationDefinition, target: config.escalationTarget },
          { definition: pointsMall.PointsMallDefinition, target: config.pointsMallTarget },
          { definition: dataSharing.DataSharingDefinition, target: config.dataSharingTarget },
          { definition: analytics.AnalyticsDefinition, target: config.analyticsTarget },
        ]),
      ],
      controllers: [
        StreetHttp,
        GridHttp,
        QrCodeHttp,
        MatterHttp,
        MediaHttp,
        ReportHttp,
        CaseExportHttp,
        CaseHttp,
        ClockHttp,
        PointsHttp,
        MallHttp,
        SharingHttp,
        FiguresHttp,
        PeopleHttp,
        LiveHttp,
        Open311Http,
        HealthHttp,
        ConsoleHttp,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: MEDIA_STORAGE, useFactory: () => openStorage(config) },
        { provide: APP_GUARD, useClass: Door },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        AccessTokenService,
        SignInService,
        StreetService,
        PeopleService,
        CaseService,
        MediaService,
        Open311Service,
      ],
    };
  }
}
