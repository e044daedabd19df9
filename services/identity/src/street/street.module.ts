import { Module } from '@nestjs/common';
import { DistrictRepository } from './district.repository';
import { StreetGrpc } from './street.grpc';
import { StreetRepository } from './street.repository';
import { StreetService } from './street.service';

@Module({
  controllers: [StreetGrpc],
  providers: [StreetService, StreetRepository, DistrictRepository],
  exports: [StreetService],
})
export class StreetModule {}
