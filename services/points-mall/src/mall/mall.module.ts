import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { OfferGrpc } from './offer.grpc';
import { OfferRepository } from './offer.repository';
import { OfferService } from './offer.service';
import { OrderGrpc } from './order.grpc';
import { OrderRepository } from './order.repository';
import { OrderService } from './order.service';

@Module({
  imports: [LedgerModule],
  controllers: [OfferGrpc, OrderGrpc],
  providers: [OfferService, OfferRepository, OrderService, OrderRepository],
})
export class MallModule {}
