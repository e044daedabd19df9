import { Module } from '@nestjs/common';
import { PlaceModule } from '../place/place.module';
import { LocateGrpc } from './locate.grpc';
import { LocateService } from './locate.service';

@Module({ imports: [PlaceModule], controllers: [LocateGrpc], providers: [LocateService] })
export class LocateModule {}
