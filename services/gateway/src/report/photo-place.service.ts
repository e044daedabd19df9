import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type RequestContext } from '@streetgrid/service-kit';
import { type GridRegistry, peers } from '../api/peers';

/** What became of a photo's place: empty when none was sent. */
export type PhotoPlaceUse = '' | 'used' | 'outside' | 'elsewhere';

interface Placed {
  readonly qrCode?: string;
  readonly point?: { longitude: number; latitude: number };
  readonly placeSource?: 'photo';
}

/** Whether the place that a reporter's photo tells of may be the place of the case. */
@Injectable()
export class PhotoPlaces {
  constructor(@Inject(peers.gridRegistry) private readonly registry: GridRegistry) {}

  /**
   * The code on a door is a place of its own: a photo's place makes it finer within the same grid and never moves it. One outside
   * of every grid, or in another, is left out and that is said: photos are often taken on the way, and the report is worth more
   * than its place. Without a code there is nothing else to go by: then case-dispatch refuses what is outside.
   */
  async use(ctx: RequestContext, { qrCode, point, placeSource }: Placed): Promise<PhotoPlaceUse> {
    if (placeSource === undefined || !point) return '';
    if (!qrCode) return 'used';
    const [sign, gridId] = await Promise.all([
      this.registry.resolveQrCode(ctx, { code: qrCode }),
      this.registry.locatePoint(ctx, { point }).then(
        ({ id }) => id,
        (error: unknown) => {
          if (error instanceof DomainError && error.slug === 'point-outside-street') return undefined;
          throw error;
        },
      ),
    ]);
    if (gridId === undefined) return 'outside';
    return gridId === sign.gridId ? 'used' : 'elsewhere';
  }
}
