import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  flagField,
  idField,
  listOf,
  pageFields,
  shaped,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { mediaField, mediaIdsField } from '../media/media-schemas';

const states = ['applied', 'proposed', 'mediating', 'drafted', 'signed', 'kept', 'raised'] as const;
const kinds = [
  ...([
    'neighbour',
    'family',
    'housing',
    'property_service',
    'noise',
    'consumer',
    'labour',
    'injury',
    'other',
  ] as const),
] as const;
const destinations = ['block', 'street', 'judicial_office', 'court_advice'] as const;
const risks = ['low', 'middle', 'high'] as const;
const ways = ['handwritten', 'fingerprint', 'seal'] as const;
const roles = ['applicant', 'respondent'] as const;
const whole = z.number().int();
const optionalTime = timeAnswer.optional();
const hashField = shaped(/^[0-9a-f]{64}$/, 'hash').meta({
  example: 'a'.repeat(64),
  description: 'of the text that was shown',
});

const mediatorSchema = z
  .object({
    ...{ id: z.string(), personId: z.string(), field: z.string(), since: optionalTime, until: optionalTime },
    communityId: z.string().meta({ description: 'empty: the street’s committee' }),
  })
  .meta({ id: 'Mediator' });
const screeningSchema = z
  .object({
    ...{ id: z.string(), title: z.string(), communityId: z.string(), gridId: z.string(), placeName: z.string() },
    ...{ everyDays: whole, dueTime: optionalTime, until: optionalTime, rounds: whole, late: z.boolean() },
  })
  .meta({ id: 'Screening' });
const findingSchema = z
  .object({
    ...{ id: z.string(), round: whole, doneTime: optionalTime, no: whole, kind: wordOf(...kinds) },
    ...{ risk: wordOf(...risks), text: z.string(), mediationId: z.string() },
  })
  .meta({ id: 'ScreeningFinding' });
const lineSchema = z
  .object({
    ...{ id: z.string(), number: z.string(), state: wordOf(...states), kind: wordOf(...kinds), placeName: z.string() },
    ...{ caseId: z.string(), mediatorId: z.string(), dueTime: optionalTime, nextVisitTime: optionalTime },
    createTime: optionalTime,
  })
  .meta({ id: 'MediationLine' });
const result = { termNo: whole, kept: z.boolean() };
export const mediationSchema = z
  .object({
    ...{ id: z.string(), number: z.string(), state: wordOf(...states), kind: wordOf(...kinds), dispute: z.string() },
    ...{ gridId: z.string(), gridName: z.string(), communityId: z.string(), communityName: z.string() },
    ...{ caseId: z.string(), caseNumber: z.string(), findingId: z.string(), mediatorId: z.string() },
    refusedMediatorIds: z.array(z.string()),
    parties: z.array(
      z.object({
        ...{ no: whole, role: wordOf(...roles), name: z.string(), phone: z.string(), address: z.string() },
        ...{ personId: z.string(), consent: wordOf('asked', 'given', 'refused'), consentTime: optionalTime },
      }),
    ),
    sessions: z.array(
      z.object({
        ...{ no: whole, time: optionalTime, place: z.string(), heldTime: optionalTime },
        ...{ present: z.string(), minutes: z.string(), byId: z.string() },
      }),
    ),
    agreement: z
      .object({
        ...{ version: whole, facts: z.string(), draftTime: optionalTime, hash: z.string() },
        terms: z.array(
          z.object({
            ...{ no: whole, text: z.string(), partyNo: whole, dueTime: optionalTime },
            kept: wordOf('open', 'kept', 'broken'),
          }),
        ),
        signatures: z.array(
          z.object({
            partyNo: whole.meta({ description: '0: the mediator' }),
            ...{ how: wordOf(...ways), hash: z.string(), time: optionalTime, byId: z.string() },
            photos: z.array(mediaField),
          }),
        ),
      })
      .optional(),
    visits: z.array(
      z.object({
        ...{ no: whole, time: optionalTime, note: z.string(), byId: z.string() },
        results: z.array(z.object(result)),
      }),
    ),
    extensions: z.array(z.object({ until: optionalTime, reason: z.string(), time: optionalTime })),
    raising: z
      .object({ to: wordOf(...destinations), reason: z.string(), time: optionalTime, byId: z.string() })
      .optional(),
    ...{ dueTime: optionalTime, nextVisitTime: optionalTime, createTime: optionalTime, updateTime: optionalTime },
    version: whole,
    allowedActions: z.array(z.string()),
    steps: z.array(
      z.object({
        ...{ version: whole, kind: z.string(), state: wordOf(...states), actorKind: z.string(), actorId: z.string() },
        ...{ actorPosition: z.string(), time: optionalTime, note: z.string() },
      }),
    ),
  })
  .meta({ id: 'Mediation' });

export class MediationIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class MediatorDto extends createZodDto(mediatorSchema) {}
export class MediatorListDto extends createZodDto(
  z.object({ items: z.array(mediatorSchema), judicialDepartmentId: z.string() }),
) {}
export class NewMediatorDto extends createZodDto(
  z.strictObject({ personId: idField, communityId: idField.optional(), field: textField(0, 100).optional() }),
) {}
export class JudicialOfficeDto extends createZodDto(z.strictObject({ departmentId: idField })) {}
export class JudicialOfficeAnswerDto extends createZodDto(z.object({ departmentId: z.string() })) {}
export class NoBodyDto extends createZodDto(z.strictObject({})) {}

export class ScreeningDto extends createZodDto(screeningSchema) {}
export class ScreeningListDto extends createZodDto(z.object({ items: z.array(screeningSchema) })) {}
export class NewScreeningDto extends createZodDto(
  z.strictObject({
    title: textField(1, 100).meta({ example: '节前矛盾纠纷排查' }),
    communityId: idField.optional(),
    gridId: idField.optional(),
    everyDays: z.number().int().min(1).max(366).meta({ example: 7 }),
    firstTime: timeField,
  }),
) {}
export class NewRoundDto extends createZodDto(
  z.strictObject({
    findings: z.array(z.strictObject({ kind: z.enum(kinds), risk: z.enum(risks), text: textField(1, 2_000) })).max(50),
  }),
) {}
export class FindingListDto extends createZodDto(z.object({ items: z.array(findingSchema) })) {}

export class MediationDto extends createZodDto(mediationSchema) {}
export class MediationListDto extends createZodDto(listOf(lineSchema)) {}
export class MediationQueryDto extends createZodDto(
  z.strictObject({
    state: z.enum(states).optional(),
    caseId: idField.optional(),
    lateOnly: flagField.optional(),
    ...pageFields,
  }),
) {}
export class NewMediationDto extends createZodDto(
  z.strictObject({
    ...{ gridId: idField.optional(), caseId: idField.optional(), findingId: idField.optional() },
    kind: z.enum(kinds),
    dispute: textField(1, 5_000),
    parties: z
      .array(
        z.strictObject({
          ...{ role: z.enum(roles), name: textField(1, 50), phone: textField(0, 40).optional() },
          ...{ address: textField(0, 200).optional(), personId: idField.optional() },
        }),
      )
      .max(10),
  }),
) {}
export class MediationReceiptDto extends createZodDto(
  z.object({ id: z.string(), number: z.string(), dueTime: optionalTime }).meta({ id: 'MediationReceipt' }),
) {}

const seen = { expectedVersion: z.number().int().min(1).optional() };
export class AppointMediatorDto extends createZodDto(
  z.strictObject({ ...seen, personId: idField, noConflict: z.boolean() }),
) {}
export class ConsentDto extends createZodDto(
  z.strictObject({
    ...seen,
    partyNo: z.number().int().min(1).max(10),
    answer: z.enum(['given', 'mediator_refused', 'withdrawn']),
    to: z.enum(destinations).optional().meta({ description: 'of a withdrawal: where it goes' }),
    reason: textField(0, 1_000).optional(),
  }),
) {}
export class NewSessionDto extends createZodDto(
  z.strictObject({ ...seen, time: timeField, place: textField(1, 100) }),
) {}
export class SessionParamsDto extends createZodDto(
  z.strictObject({ id: idField, no: z.coerce.number().int().min(1).max(50) }),
) {}
export class SessionRecordDto extends createZodDto(
  z.strictObject({ ...seen, present: textField(1, 500), minutes: textField(1, 10_000) }),
) {}
export class AgreementDto extends createZodDto(
  z.strictObject({
    ...seen,
    facts: textField(1, 5_000),
    terms: z
      .array(
        z.strictObject({ text: textField(1, 1_000), partyNo: z.number().int().min(1).max(10), dueTime: timeField }),
      )
      .min(1)
      .max(20),
  }),
) {}
export class SignatureDto extends createZodDto(
  z.strictObject({
    ...seen,
    partyNo: z.number().int().min(0).max(10).meta({ description: '0: the mediator' }),
    how: z.enum(ways),
    hash: hashField,
    mediaIds: mediaIdsField.optional(),
  }),
) {}
export class ExtensionDto extends createZodDto(
  z.strictObject({
    ...seen,
    until: timeField,
    reason: textField(1, 500),
    agreedBy: z.array(z.number().int().min(1).max(10)).max(10),
  }),
) {}
export class VisitDto extends createZodDto(
  z.strictObject({
    ...seen,
    note: textField(1, 2_000),
    results: z
      .array(z.strictObject({ termNo: z.number().int().min(1).max(20), kept: z.boolean() }))
      .min(1)
      .max(20),
  }),
) {}
export class RaisingDto extends createZodDto(
  z.strictObject({ ...seen, to: z.enum(destinations), reason: textField(1, 1_000) }),
) {}
