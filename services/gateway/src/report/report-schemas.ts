import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  caseNumberField,
  codeField,
  datumField,
  pointSchema,
  streetCodeField,
  textField,
  timeAnswer,
  wordOf,
} from '../api/fields';
import { reporterSchema, states } from '../case/case-schemas';
import { mediaField, mediaIdsField, ofPhoto, photoPlaceField } from '../media/media-schemas';

export class NewReportDto extends createZodDto(
  z
    .strictObject({
      qrCode: z.string().max(40).optional().meta({ example: '110105003-7K3M9Q2TWX' }),
      street: streetCodeField.optional(),
      point: pointSchema.optional(),
      datum: datumField.optional(),
      placeSource: photoPlaceField,
      address: textField(0, 200).optional(),
      text: textField(2, 2000).meta({ example: '楼道里堆满了纸箱，挡住了消防通道' }),
      matterCode: codeField.optional(),
      mediaIds: mediaIdsField.optional(),
      reporter: reporterSchema.optional(),
    })
    .refine((body) => body.qrCode ?? (body.street && body.point), {
      path: ['qrCode'],
      params: { slug: 'place-missing' },
    })
    .refine(ofPhoto, { path: ['placeSource'], params: { slug: 'place-source-invalid' } }),
) {}

export class ReportReceiptDto extends createZodDto(
  z
    .object({
      number: z.string().meta({ example: '20261124-000123' }),
      trackToken: z.string().meta({ description: 'secret of the reporter: shows and rates the case' }),
      trackUrl: z.string(),
      caseState: wordOf(...states),
      photoPlace: wordOf('', 'used', 'outside', 'elsewhere').meta({
        description:
          'what became of a photo’s place: outside of every grid, or in another than the code’s, it is not used',
      }),
    })
    .meta({ id: 'ReportReceipt' }),
) {}

export class ReportNumberDto extends createZodDto(
  z.strictObject({
    number: caseNumberField,
  }),
) {}
export class ReportStreetDto extends createZodDto(z.strictObject({ street: streetCodeField })) {}

/** Why somebody is not satisfied. */
const dissatisfactions = ['not_fixed', 'came_back', 'slow', 'not_told', 'attitude', 'not_mine', 'other'] as const;

export class RatingDto extends createZodDto(
  z.strictObject({
    rating: z.number().int().min(1).max(5),
    solved: z.boolean(),
    comment: textField(0, 500).optional(),
    reasons: z
      .array(z.enum(dissatisfactions))
      .max(dissatisfactions.length)
      .optional()
      .meta({ description: 'why not; with up to 3 stars, or unsolved' }),
  }),
) {}

export class ReopeningDto extends createZodDto(z.strictObject({ reason: textField(1, 500) })) {}

export class TrackedCaseDto extends createZodDto(
  z
    .object({
      number: z.string(),
      state: wordOf(...states),
      text: z.string(),
      matterName: z.string(),
      responseLevel: wordOf('immediate', 'same_day', 'within_week', 'within_month'),
      gridName: z.string(),
      communityName: z.string(),
      address: z.string(),
      reportedTime: timeAnswer.optional(),
      dueTime: timeAnswer.optional(),
      closedTime: timeAnswer.optional(),
      media: z.array(mediaField),
      evidenceMedia: z.array(mediaField),
      steps: z.array(
        z.object({
          version: z.number().int(),
          kind: z.string(),
          time: timeAnswer.optional(),
          state: wordOf(...states),
          note: z.string(),
          media: z.array(mediaField),
        }),
      ),
      rating: z.number().int(),
      mayRate: z.boolean(),
      suspendedUntil: timeAnswer.optional(),
      reopenUntil: timeAnswer.optional().meta({ description: 'until when its reporter may reopen it' }),
      reviewState: wordOf('', 'open', 'reopened', 'explained').meta({ description: 'what became of a bad rating' }),
      reviewNote: z.string().meta({ description: 'what the street answered to it' }),
      mergedIntoNumber: z.string().meta({ description: 'the case that goes on instead; state and steps are its' }),
    })
    .meta({ id: 'TrackedCase' }),
) {}
