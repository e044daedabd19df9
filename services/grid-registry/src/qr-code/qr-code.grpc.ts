import { gridRegistry, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { QrCodeService } from './qr-code.service';

type Served = 'resolveQrCode' | 'listQrCodes';

@RpcController(gridRegistry.GridRegistryDefinition, ['resolveQrCode', 'listQrCodes'])
export class QrCodeGrpc implements Pick<Rpcs<typeof gridRegistry.GridRegistryDefinition, RequestContext>, Served> {
  constructor(private readonly codes: QrCodeService) {}

  resolveQrCode(ctx: RequestContext, request: gridRegistry.ResolveQrCodeRequest): Promise<gridRegistry.QrCode> {
    return this.codes.resolve(ctx, request.code);
  }

  listQrCodes(
    ctx: RequestContext,
    request: gridRegistry.ListQrCodesRequest,
  ): Promise<gridRegistry.ListQrCodesResponse> {
    return this.codes.list(ctx, request);
  }
}
