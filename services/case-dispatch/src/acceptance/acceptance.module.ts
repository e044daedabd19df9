import { DynamicModule, Module } from '@nestjs/common';
import { AcceptanceGrpc } from './acceptance.grpc';
import { AcceptanceMessages } from './acceptance-messages.service';
import { AcceptanceRepository } from './acceptance.repository';
import { AcceptanceService, seatSecret } from './acceptance.service';
import { AcceptanceTimer } from './acceptance-timer.service';

@Module({})
export class AcceptanceModule {
  /** A failed acceptance sends cases back and opens them, so acceptances stand on cases and never the other way round. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule; askings: DynamicModule }): DynamicModule {
    return {
      module: AcceptanceModule,
      imports: [options.cases, options.askings],
      controllers: [AcceptanceGrpc],
      providers: [
        ...[AcceptanceRepository, AcceptanceService, AcceptanceMessages, AcceptanceTimer],
        { provide: seatSecret, useValue: options.trackSecret },
      ],
    };
  }
}
