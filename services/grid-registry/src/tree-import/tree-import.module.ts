import { Module } from '@nestjs/common';
import { PlaceModule } from '../place/place.module';
import { QrCodeModule } from '../qr-code/qr-code.module';
import { TreeImportGrpc } from './tree-import.grpc';
import { TreeImportService } from './tree-import.service';

@Module({ imports: [PlaceModule, QrCodeModule], controllers: [TreeImportGrpc], providers: [TreeImportService] })
export class TreeImportModule {}
