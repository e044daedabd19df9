import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import {
  codeField,
  datumField,
  idField,
  listOf,
  pageFields,
  pointSchema,
  textField,
  timeAnswer,
  timeField,
  wordOf,
} from '../api/fields';
import { states } from '../case/case-schemas';

const foreignField = z.string().trim().min(1).max(60);

const deviceSchema = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    sourceName: z.string(),
    code: z.string().meta({ description: 'as its source calls it' }),
    name: z.string(),
    gridId: z.string(),
    gridName: z.string(),
    point: pointSchema.optional(),
    address: z.string(),
    matterCode: z.string(),
    quietMinutes: z.number().int(),
    active: z.boolean(),
    createTime: timeAnswer.optional(),
    updateTime: timeAnswer.optional(),
    alertCount: z.number().int(),
    lastAlertTime: timeAnswer.optional(),
    lastCaseId: z.string(),
    lastCaseNumber: z.string(),
  })
  .meta({ id: 'AlertDevice' });
export class DeviceDto extends createZodDto(deviceSchema) {}
export class DeviceListDto extends createZodDto(listOf(deviceSchema)) {}
export class DeviceIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class DeviceQueryDto extends createZodDto(
  z.strictObject({
    ...pageFields,
    sourceId: idField.optional(),
    query: z.string().trim().max(60).optional().meta({ description: 'part of the code, the name or the address' }),
  }),
) {}
const wish = {
  name: textField(1, 60).meta({ example: '3号楼前井盖' }),
  gridId: idField.optional().meta({ description: 'a grid or a point; both have to agree' }),
  point: pointSchema.optional(),
  datum: datumField.optional(),
  address: textField(0, 200).optional(),
  matterCode: codeField.meta({ description: 'the matter that its alert means' }),
  quietMinutes: z.number().int().min(0).max(10_080).meta({
    description: 'after the work on its case was checked, alerts of so many minutes still belong to that case',
    example: 30,
  }),
  active: z.boolean(),
};
export class NewDeviceDto extends createZodDto(
  z.strictObject({ sourceId: idField, code: foreignField.meta({ example: 'WELL-0031' }), ...wish }),
) {}
export class DeviceChangeDto extends createZodDto(z.strictObject(wish)) {}

export class NewAlertDto extends createZodDto(
  z.strictObject({
    deviceCode: foreignField.meta({ example: 'WELL-0031' }),
    alertId: foreignField.meta({ description: 'the key: once an alert, once a case', example: 'A-20261129-7' }),
    kind: textField(1, 60).meta({ example: '井盖倾斜' }),
    value: textField(0, 100).optional().meta({ example: '42°' }),
    time: timeField,
  }),
) {}
export class AlertResultDto extends createZodDto(
  z
    .object({
      outcome: wordOf('created', 'counted', 'unchanged'),
      caseId: z.string(),
      caseNumber: z.string(),
      caseState: wordOf(...states),
      signalCount: z.number().int().meta({ description: 'alerts on this case so far' }),
    })
    .meta({ id: 'AlertResult' }),
) {}
