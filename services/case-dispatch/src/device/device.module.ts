import { DynamicModule, Module } from '@nestjs/common';
import { AssignmentModule } from '../assignment/assignment.module';
import { MatterModule } from '../matter/matter.module';
import { AlertService } from './alert.service';
import { DeviceGrpc } from './device.grpc';
import { DeviceRepository } from './device.repository';
import { DeviceService } from './device.service';

@Module({})
export class DeviceModule {
  /** Devices belong to sources, and their alerts become cases. */
  static forRoot(options: { referrals: DynamicModule; cases: DynamicModule }): DynamicModule {
    return {
      module: DeviceModule,
      imports: [AssignmentModule, MatterModule, options.cases, options.referrals],
      controllers: [DeviceGrpc],
      providers: [DeviceRepository, DeviceService, AlertService],
    };
  }
}
