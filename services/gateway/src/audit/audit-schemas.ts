import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { listOf, pageFields, timeAnswer, timeField, wordOf } from '../api/fields';

const hash = z.string().meta({ description: 'SHA-256, hex', example: '0'.repeat(64) });

const auditEntrySchema = z
  .object({
    seq: z.number().int().meta({ description: '1, 2, 3 … without gaps, per street' }),
    time: timeAnswer,
    action: z.string().meta({ example: 'appointment.end' }),
    outcome: wordOf('done', 'refused'),
    actorKind: wordOf('person', 'resident', 'partner', 'service', 'unknown'),
    actorId: z.string(),
    actorPositions: z.array(z.string()).meta({ description: 'position@kind of place:id, as the token had them' }),
    targetKind: z.string(),
    targetId: z.string(),
    slug: z.string().meta({ description: 'of a refusal' }),
    service: z.string(),
    traceId: z.string(),
    reasonHash: z.string(),
    eventId: z.string(),
    previousHash: hash,
    hash,
  })
  .meta({ id: 'AuditEntry' });

const auditCheckpointSchema = z
  .object({
    tenantId: z.string(),
    seq: z.number().int(),
    hash,
    time: timeAnswer,
    signature: z
      .string()
      .meta({ description: 'Ed25519 over the RFC 8785 bytes of tenantId, seq, hash, time; base64url' }),
    keyId: z.string().meta({ description: 'RFC 7638 thumbprint' }),
  })
  .meta({ id: 'AuditCheckpoint' });

const auditKeySchema = z
  .object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string() })
  .meta({ id: 'AuditKey' });

const word = z.string().max(100);

export class AuditListDto extends createZodDto(listOf(auditEntrySchema)) {}
export class AuditQueryDto extends createZodDto(
  z.strictObject({
    action: word.optional(),
    outcome: z.enum(['done', 'refused']).optional(),
    actorId: word.optional(),
    targetId: word.optional(),
    fromTime: timeField.optional(),
    untilTime: timeField.optional(),
    ...pageFields,
  }),
) {}
export class AuditCheckpointListDto extends createZodDto(
  listOf(auditCheckpointSchema).extend({ keys: z.array(auditKeySchema) }),
) {}
export class AuditCheckpointQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class AuditExportQueryDto extends createZodDto(
  z.strictObject({ fromSeq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() }),
) {}
