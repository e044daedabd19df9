import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { trackSecret } from '../case/track-token';
import { MatterModule } from '../matter/matter.module';
import { HandInService } from './hand-in.service';
import { ReferralGrpc } from './referral.grpc';
import { ReferralRepository } from './referral.repository';
import { ReferralService } from './referral.service';
import { SourceRepository } from './source.repository';

@Module({})
export class ReferralModule {
  /** A referral becomes a case, so referrals stand on cases and never the other way round. */
  static forRoot(options: { trackSecret: string; cases: DynamicModule }): DynamicModule {
    return {
      module: ReferralModule,
      imports: [AssignmentModule, MatterModule, options.cases],
      controllers: [ReferralGrpc],
      exports: [ReferralService],
      providers: [
        ...[SourceRepository, ReferralRepository, HandInService, ReferralService],
        { provide: trackSecret, useValue: options.trackSecret },
      ],
    };
  }
}
