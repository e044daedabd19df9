import { Module } from '@nestjs/common';
import { PlaceModule } from '../place/place.module';
import { QrCodeGrpc } from './qr-code.grpc';
import { QrCodeRepository } from './qr-code.repository';
import { QrCodeService } from './qr-code.service';

@Module({
  imports: [PlaceModule],
  controllers: [QrCodeGrpc],
  providers: [QrCodeService, QrCodeRepository],
  exports: [QrCodeService],
})
export class QrCodeModule {}
