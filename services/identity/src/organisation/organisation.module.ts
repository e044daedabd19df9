import { Module } from '@nestjs/common';
import { CoverageGrpc } from './coverage.grpc';
import { CoverageRepository } from './coverage.repository';
import { CoverageService } from './coverage.service';
import { OrganisationGrpc } from './organisation.grpc';
import { OrganisationListRepository } from './organisation-list.repository';
import { OrganisationListService } from './organisation-list.service';
import { OrganisationRepository } from './organisation.repository';
import { OrganisationService } from './organisation.service';

@Module({
  controllers: [OrganisationGrpc, CoverageGrpc],
  providers: [
    OrganisationService,
    OrganisationRepository,
    OrganisationListService,
    OrganisationListRepository,
    CoverageService,
    CoverageRepository,
  ],
  exports: [OrganisationService],
})
export class OrganisationModule {}
