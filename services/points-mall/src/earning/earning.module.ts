import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { EarningConsumer } from './earning.consumer';
import { EarningGrpc } from './earning.grpc';
import { EarningRepository } from './earning.repository';
import { EarningService } from './earning.service';

@Module({
  imports: [LedgerModule],
  controllers: [EarningGrpc, EarningConsumer],
  providers: [EarningService, EarningRepository],
})
export class EarningModule {}
