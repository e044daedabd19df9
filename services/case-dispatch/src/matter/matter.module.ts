import { Module } from '@nestjs/common';
import { UnderstandingModule } from '../understanding/understanding.module';
import { CatalogueGrpc } from './catalogue.grpc';
import { CatalogueModule } from './catalogue.module';
import { MatterGrpc } from './matter.grpc';

@Module({
  imports: [CatalogueModule, UnderstandingModule],
  controllers: [MatterGrpc, CatalogueGrpc],
  exports: [CatalogueModule, UnderstandingModule],
})
export class MatterModule {}
