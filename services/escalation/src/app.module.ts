import { DynamicModule, Module } from '@nestjs/common';
import { DatabaseModule } from '@streetgrid/database';
import { MessagingModule } from '@streetgrid/messaging';
import { InternalTokensModule } from '@streetgrid/service-kit';
import { CalendarModule } from './calendar/calendar.module';
import { ClockModule } from './clock/clock.module';
import { Now, theTime } from './clock/clock.service';
import { Config } from './config';
import { DueTimerModule } from './due-timer/due-timer.module';
import { LadderModule } from './ladder/ladder.module';

@Module({})
class AppModule {}

/** The service's table of contents. `now` is turned by specs only. */
export function appModule(config: Config, now: Now = () => new Date()): DynamicModule {
  const service = 'escalation';
  const { databaseUrl, relayDatabaseUrl, databasePoolSize: poolSize, eventsUrl } = config;
  return {
    module: AppModule,
    imports: [
      InternalTokensModule.forRoot(config),
      DatabaseModule.forRoot({ url: databaseUrl, applicationName: service, poolSize }),
      MessagingModule.forRoot({ service, eventsUrl, relayDatabaseUrl, consumes: true }),
      CalendarModule,
      LadderModule,
      ClockModule,
      DueTimerModule,
    ],
    providers: [{ provide: theTime, useValue: now }],
    exports: [theTime],
    global: true,
  };
}
