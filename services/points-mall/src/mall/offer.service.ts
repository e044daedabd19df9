import { Injectable } from '@nestjs/common';
import { pointsMall } from '@streetgrid/contracts';
import { Database, decodePageToken, encodePageToken, pageSize, Tx } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { demand, notFound, RequestContext } from '@streetgrid/service-kit';
import { bring, BroughtOffer, Change, changeOf, checkMerchant, checkOffer, isId, Offer, putBack, take } from './offer';
import { OfferRepository, ShownOffer } from './offer.repository';

@Injectable()
export class OfferService {
  constructor(
    private readonly database: Database,
    private readonly offers: OfferRepository,
  ) {}

  async list(
    ctx: RequestContext,
    request: pointsMall.ListOffersRequest,
  ): Promise<{ offers: ShownOffer[]; nextPageToken: string }> {
    const filter = { query: request.query.trim(), merchantId: request.merchantId };
    const after = decodePageToken(ctx, filter, request.pageToken);
    const size = pageSize(request.pageSize);
    const found = await this.database.tx(ctx, (tx) =>
      this.offers.list(tx, filter, after && [String(after[0]), String(after[1])], size + 1),
    );
    const offers = found.slice(0, size);
    const last = offers.at(-1);
    return {
      offers,
      nextPageToken: last && found.length > size ? encodePageToken(ctx, filter, [last.points.toString(), last.id]) : '',
    };
  }

  /** Takes in merchants with offers, all or none. The same again changes nothing, also when something was redeemed meanwhile. */
  async onboard(
    ctx: RequestContext,
    asked: readonly pointsMall.OnboardedMerchant[],
  ): Promise<pointsMall.OnboardMerchantsResponse> {
    demand(ctx, 'merchant.import', {});
    const merchants = asked.map((merchant) => checkMerchant(merchant));
    const offers = asked.flatMap(({ id: merchantId, offers: brought }) =>
      brought.map((offer) => checkOffer({ ...offer, merchantId })),
    );
    return this.database.tx(ctx, async (tx) => {
      // In id order, so that two onboardings at once wait for each other instead of meeting half-way.
      const count: Record<Change, number> = { created: 0, updated: 0, unchanged: 0 };
      for (const merchant of merchants.toSorted(byId)) {
        const change = changeOf(await this.offers.lockMerchant(tx, merchant.id), merchant);
        if (change !== 'unchanged') await this.offers.putMerchant(tx, merchant);
        count[change] += 1;
      }
      for (const offer of offers.toSorted(byId)) count[await this.bring(tx, offer)] += 1;
      if (count.created + count.updated > 0)
        await appendAct(tx, ctx, { action: 'merchant.import', targetKind: 'street', targetId: ctx.tenantId });
      return count;
    });
  }

  /** One piece off the shelf. Errors: NotFound `unknown-offer`, Conflict `offer-not-active`, `out-of-stock`. */
  async take(tx: Tx, id: string): Promise<Offer> {
    if (!isId(id)) throw notFound('unknown-offer');
    return this.offers.update(tx, id, take);
  }

  async putBack(tx: Tx, id: string): Promise<void> {
    await this.offers.update(tx, id, putBack);
  }

  private async bring(tx: Tx, brought: BroughtOffer): Promise<Change> {
    const { offer, change } = bring(await this.offers.lock(tx, brought.id), brought);
    if (change !== 'unchanged') await this.offers.put(tx, offer);
    return change;
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
