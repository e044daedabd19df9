import { Module } from '@nestjs/common';
import { StreetGrpc } from './street.grpc';
import { StreetRepository } from './street.repository';
import { StreetService } from './street.service';

@Module({ controllers: [StreetGrpc], providers: [StreetService, StreetRepository], exports: [StreetService] })
export class StreetModule {}
