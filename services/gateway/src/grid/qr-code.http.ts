import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { notFound, type RequestContext } from '@streetgrid/service-kit';
import * as qrcode from 'qrcode';
import { json, page } from '../api/json';
import { type GridRegistry, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller, Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { GridIdDto, PublicPlaceDto, QrCodeListDto, QrCodeParamDto, QrPageQueryDto } from './grid-schemas';
import { viewPlace, viewQrCode } from './grid-view';

@Topic('二维码 QR codes')
@Controller('api/v1')
export class QrCodeHttp {
  constructor(
    @Inject(peers.gridRegistry) private readonly registry: GridRegistry,
    private readonly streets: StreetService,
  ) {}

  @Get('grids/:id/qr-codes')
  @Route({ summary: '网格的二维码 Codes on the doors of a grid', answer: QrCodeListDto, problems: [404] })
  async list(@Caller() ctx: RequestContext, @Param() { id }: GridIdDto, @Query() query: QrPageQueryDto) {
    const { qrCodes, nextPageToken } = await this.registry.listQrCodes(ctx, { ...query, gridId: id });
    return page(
      qrCodes.map((qrCode) => viewQrCode(qrCode, this.reportUrl(qrCode.code))),
      nextPageToken,
    );
  }

  @Get('qr-codes/:code.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', 'public, max-age=86400')
  @Route({
    summary: '打印二维码 The printable image',
    audience: 'public',
    produces: 'image/svg+xml',
    problems: [404],
  })
  async image(@Edge() edge: RequestEdge, @Param() { code }: QrCodeParamDto): Promise<string> {
    await this.resolve(code, edge);
    return qrcode.toString(this.reportUrl(code), { type: 'svg', errorCorrectionLevel: 'Q', margin: 4 });
  }

  @Get('qr-codes/:code')
  @Route({
    summary: '扫码定位 The place behind a code',
    audience: 'public',
    answer: PublicPlaceDto,
    problems: [404],
  })
  async place(@Edge() edge: RequestEdge, @Param() { code }: QrCodeParamDto) {
    const { qrCode, street } = await this.resolve(code, edge);
    const { placeName, point, grid } = qrCode;
    return { code: qrCode.code, placeName, point, grid: grid && viewPlace(grid), street: json(street) };
  }

  private async resolve(code: string, edge: RequestEdge) {
    const street = await this.streets.byQrCode(code, edge);
    const qrCode = await this.registry.resolveQrCode(await this.streets.residentOf(street, edge), { code });
    if (qrCode.code === '') throw notFound('unknown-qr-code');
    return { qrCode, street };
  }

  private reportUrl(code: string): string {
    return this.streets.publicUrl(`/r/${code}`);
  }
}
