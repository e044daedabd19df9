import { Injectable } from '@nestjs/common';
import { gridRegistry } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { notFound, RequestContext } from '@streetgrid/service-kit';
import { found, isId } from '../place/place';
import { Changes, compare } from '../place/change';
import { PlaceService } from '../place/place.service';
import { QrCode, readCode } from './qr-code';
import { QrCodeRepository } from './qr-code.repository';

/** The signs on the doors of a street. */
@Injectable()
export class QrCodeService {
  constructor(
    private readonly database: Database,
    private readonly codes: QrCodeRepository,
    private readonly places: PlaceService,
  ) {}

  /** The place behind a code, with its grid. Another street's code is unknown here. */
  async resolve(ctx: RequestContext, typed: string): Promise<gridRegistry.QrCode> {
    const code = readCode(typed);
    return this.database.tx(ctx, async (tx) => {
      const sign = await this.codes.find(tx, code);
      if (!sign) throw notFound('unknown-qr-code');
      return toProto(sign, await this.places.gridWithBoundary(tx, sign.gridId));
    });
  }

  async list(ctx: RequestContext, request: gridRegistry.ListQrCodesRequest): Promise<gridRegistry.ListQrCodesResponse> {
    const { gridId, pageToken } = request;
    if (!isId(gridId)) throw notFound('unknown-grid');
    const size = pageSize(request.pageSize);
    const [after = ''] = decodePageToken(ctx, gridId, pageToken) ?? [];
    return this.database.tx(ctx, async (tx) => {
      found(await this.places.gridWithBoundary(tx, gridId));
      const rows = await this.codes.list(tx, gridId, String(after), size + 1);
      const page = rows.slice(0, size);
      const last = page.at(-1);
      return {
        qrCodes: page.map((sign) => toProto(sign, undefined)),
        nextPageToken: last && rows.length > size ? encodePageToken(ctx, gridId, [last.code]) : '',
      };
    });
  }

  /** What these signs would change; those that are not named stay as they are. */
  async compare(tx: Tx, offered: readonly QrCode[]): Promise<Changes> {
    const codes = offered.map(({ code }) => code);
    return compare(await this.codes.named(tx, codes), offered, ({ code }) => code, signFields);
  }

  /** Adds and moves signs. */
  async save(tx: Tx, codes: readonly QrCode[]): Promise<void> {
    await this.codes.save(tx, codes);
  }
}

/** What an import can change of a sign, by its names in proto. */
const signFields = { gridId: 'grid_id', placeName: 'place_name', longitude: 'point', latitude: 'point' } as const;

function toProto({ longitude, latitude, ...sign }: QrCode, grid: gridRegistry.Grid | undefined): gridRegistry.QrCode {
  return { ...sign, grid, point: { longitude, latitude } };
}
