import { Module } from '@nestjs/common';
import { CatalogueRepository } from './catalogue.repository';
import { CatalogueService } from './catalogue.service';
import { MatterRepository } from './matter.repository';
import { MatterService } from './matter.service';

/** The catalogue alone, without its doors: who reads texts needs it, and its doors need who reads texts. */
@Module({
  providers: [MatterService, MatterRepository, CatalogueService, CatalogueRepository],
  exports: [MatterService, CatalogueService],
})
export class CatalogueModule {}
