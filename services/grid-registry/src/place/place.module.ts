import { Module } from '@nestjs/common';
import { PlaceGrpc } from './place.grpc';
import { PlaceRepository } from './place.repository';
import { PlaceService } from './place.service';

@Module({ controllers: [PlaceGrpc], providers: [PlaceService, PlaceRepository], exports: [PlaceService] })
export class PlaceModule {}
