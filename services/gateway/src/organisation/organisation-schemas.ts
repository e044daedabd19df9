import { createZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { idField, listOf, pageFields, textField, timeAnswer, timeField, wordOf } from '../api/fields';

/** Kinds of organisation: the four levels, the building chain, the others. */
export const organisationKinds = [
  'street_committee',
  'community_committee',
  'grid_branch',
  'party_group',
  'service_centre_committee',
  'building_party_organisation',
  'enterprise_branch',
  'department',
  'unit',
  'alliance',
  'expert_panel',
  'supervision_group',
] as const;
const placeKinds = ['street', 'block', 'community', 'grid', 'micro_grid', 'building'] as const;
const gaps = ['branch', 'leader', 'members'] as const;

export const organisationSchema = z
  .object({
    id: z.string(),
    kind: wordOf(...organisationKinds),
    name: z.string().meta({ example: '金台里社区党委' }),
    parentId: z.string().meta({ description: 'empty at the top' }),
    placeKind: wordOf('', ...placeKinds),
    placeId: z.string(),
    level: z.number().int().meta({ description: 'steps from the top; 1 at the top' }),
    version: z.number().int().meta({ description: 'grows with each change' }),
    validFrom: timeAnswer.optional(),
    validUntil: timeAnswer.optional().meta({ description: 'unset while it is so' }),
    memberCount: z.number().int(),
    branchCount: z.number().int(),
  })
  .meta({ id: 'Organisation' });

const asOf = timeField.optional();
const filter = {
  asOf,
  kind: z.enum(organisationKinds).optional(),
  parentId: idField.optional(),
  query: z.string().trim().max(50).optional(),
};
const content = {
  name: textField(1, 100),
  parentId: idField.optional(),
  placeKind: z.enum(placeKinds).optional(),
  placeId: textField(1, 100).optional(),
};
const version = z.number().int().min(1).meta({ description: 'the version that the change was decided on' });

export class OrganisationDto extends createZodDto(organisationSchema) {}
export class OrganisationListDto extends createZodDto(listOf(organisationSchema)) {}
export class OrganisationIdDto extends createZodDto(z.strictObject({ id: idField })) {}
export class OrganisationQueryDto extends createZodDto(z.strictObject({ ...filter, ...pageFields })) {}
export class OrganisationExportDto extends createZodDto(z.strictObject(filter)) {}
export class AsOfDto extends createZodDto(z.strictObject({ asOf })) {}
export class VersionsQueryDto extends createZodDto(z.strictObject(pageFields)) {}
export class NewOrganisationDto extends createZodDto(z.strictObject({ kind: z.enum(organisationKinds), ...content })) {}
export class OrganisationChangeDto extends createZodDto(z.strictObject({ version, ...content })) {}
export class OrganisationEndDto extends createZodDto(z.strictObject({ version })) {}

const gridCoverageSchema = z
  .object({
    gridId: z.string(),
    gridCode: z.string(),
    gridName: z.string(),
    gridType: wordOf('residential', 'building', 'special'),
    blockName: z.string(),
    communityName: z.string(),
    branches: z.number().int(),
    leaders: z.number().int(),
    members: z.number().int(),
  })
  .meta({ id: 'GridCoverage' });

const coverageFilter = {
  leastMembers: z.coerce.number().int().min(1).max(1_000).optional().meta({ example: 1 }),
  gap: z.enum(gaps).optional(),
};
export class CoverageQueryDto extends createZodDto(z.strictObject({ ...coverageFilter, ...pageFields })) {}
export class CoverageExportDto extends createZodDto(z.strictObject(coverageFilter)) {}
export class CoverageDto extends createZodDto(
  z
    .object({
      grids: z.number().int(),
      withoutBranch: z.number().int(),
      withoutLeader: z.number().int(),
      withoutMembers: z.number().int().meta({ description: 'fewer than leastMembers' }),
      items: z.array(gridCoverageSchema).meta({ description: 'grids with a gap, by code' }),
      nextPageToken: z.string(),
    })
    .meta({ id: 'Coverage' }),
) {}
