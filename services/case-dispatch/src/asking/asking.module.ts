import { DynamicModule, Module } from '@nestjs/common';
import { AskingRepository } from './asking.repository';
import { AskingSender } from './asking-sender.service';
import { AskingService } from './asking.service';

@Module({})
export class AskingModule {
  /** `notices`: the module that knows the street's providers. */
  static with(notices: DynamicModule): DynamicModule {
    return {
      module: AskingModule,
      imports: [notices],
      providers: [AskingRepository, AskingService, AskingSender],
      exports: [AskingService],
    };
  }
}
