import { DynamicModule, Module } from '@nestjs/common';
import { ExclusionGrpc } from './exclusion.grpc';
import { ExclusionRepository } from './exclusion.repository';
import { ExclusionService } from './exclusion.service';

@Module({})
export class ExclusionModule {
  /** `cases`: the module that serves commands on cases. */
  static forRoot(cases: DynamicModule): DynamicModule {
    return {
      module: ExclusionModule,
      imports: [cases],
      controllers: [ExclusionGrpc],
      providers: [ExclusionService, ExclusionRepository],
    };
  }
}
