import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { flagField, idField, listOf, pageFields, timeAnswer, wordOf, shaped } from '../api/fields';

const points = z.number().int();

export class BalanceDto extends createZodDto(
  z.object({ personId: z.string(), points, earnedTotal: points, spentTotal: points }).meta({ id: 'Balance' }),
) {}
export class PersonQueryDto extends createZodDto(z.strictObject({ personId: idField.optional() })) {}
export class EntryQueryDto extends createZodDto(z.strictObject({ personId: idField.optional(), ...pageFields })) {}
export class EntryListDto extends createZodDto(
  listOf(
    z
      .object({
        id: z.string(),
        transferId: z.string(),
        points,
        balanceAfter: points,
        kind: wordOf('case_verified', 'case_rated_well', 'task_completed', 'redeem', 'cancel'),
        reason: z.string(),
        caseId: z.string(),
        orderId: z.string(),
        time: timeAnswer.optional(),
      })
      .meta({ id: 'PointsEntry' }),
  ),
) {}
export class RuleListDto extends createZodDto(
  z.object({
    items: z.array(
      z
        .object({
          code: z.string(),
          name: z.string(),
          trigger: wordOf('case_verified', 'case_rated_well', 'task_completed'),
          responseLevel: z.string(),
          points,
          dailyCap: points,
        })
        .meta({ id: 'PointsRule' }),
    ),
  }),
) {}
export class BooksDto extends createZodDto(
  z
    .object({
      rows: z.array(z.object({ accountKind: wordOf('issued', 'person', 'merchant'), points, entries: points })),
      sum: points.meta({ description: 'zero, or something is very wrong' }),
    })
    .meta({ id: 'Books' }),
) {}
export class OfferQueryDto extends createZodDto(
  z.strictObject({ query: z.string().trim().max(100).optional(), merchantId: idField.optional(), ...pageFields }),
) {}
export class OfferIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class OfferListDto extends createZodDto(
  listOf(
    z
      .object({
        id: z.string(),
        merchantId: z.string(),
        merchantName: z.string(),
        title: z.string(),
        description: z.string(),
        points,
        stock: z.number().int(),
        kind: wordOf('goods', 'service'),
        active: z.boolean(),
        address: z.string(),
      })
      .meta({ id: 'Offer' }),
  ),
) {}
const orderSchema = z
  .object({
    id: z.string(),
    offerId: z.string(),
    offerTitle: z.string(),
    merchantId: z.string(),
    merchantName: z.string(),
    personId: z.string(),
    points,
    state: wordOf('placed', 'collected', 'cancelled'),
    pickupCode: z.string().meta({ description: 'six digits; only for the person who redeemed' }),
    placedTime: timeAnswer.optional(),
    collectedTime: timeAnswer.optional(),
  })
  .meta({ id: 'Order' });
export class OrderDto extends createZodDto(orderSchema) {}
export class OrderListDto extends createZodDto(listOf(orderSchema)) {}
export class OrderQueryDto extends createZodDto(
  z.strictObject({
    asMerchant: flagField.optional(),
    state: z.enum(['placed', 'collected', 'cancelled']).optional(),
    ...pageFields,
  }),
) {}
export class OrderIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class RedeemDto extends createZodDto(z.strictObject({})) {}
export class CancelOrderDto extends createZodDto(z.strictObject({})) {}
export class CollectDto extends createZodDto(
  z.strictObject({
    pickupCode: shaped(/^\d{6}$/, 'pickup-code').meta({ example: '482913' }),
  }),
) {}
