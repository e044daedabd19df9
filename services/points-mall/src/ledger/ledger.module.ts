import { Module } from '@nestjs/common';
import { LedgerGrpc } from './ledger.grpc';
import { LedgerRepository } from './ledger.repository';
import { LedgerService } from './ledger.service';

@Module({ controllers: [LedgerGrpc], providers: [LedgerService, LedgerRepository], exports: [LedgerService] })
export class LedgerModule {}
