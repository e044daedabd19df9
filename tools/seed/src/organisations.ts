import { demoGridCode, demoStreet } from './accounts';
import { Geography, SeedGrid } from './geography';
import { idOf, placeId } from './ids';
import { departments } from './people';

/** An organisation as `ImportOrganisations` takes it. */
export interface SeedOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly parentId: string;
  readonly placeKind: string;
  readonly placeId: string;
}

/** One grid in so many has no party organisation yet, so that the coverage report has something to show. */
const gridsPerGap = 12;

/** The organisation of the demo street: both chains, departments, an alliance, experts, supervisors. All invented. */
export function makeOrganisations({ communities, grids }: Geography): SeedOrganisation[] {
  const top = organisation('street_committee', `${demoStreet.name}党工委`, '', ['street', demoStreet.tenantId]);
  const centre = organisation('service_centre_committee', '党群服务中心党委', top.id);
  const committees = new Map(
    communities.map(({ id, code, name }) => [
      code,
      organisation('community_committee', `${name}党委`, top.id, ['community', id]),
    ]),
  );
  const organised = grids.filter(({ code }, index) => code === demoGridCode || index % gridsPerGap !== 0);
  const branches = organised
    .filter(({ type }) => type !== 'building')
    .map((grid) =>
      organisation('grid_branch', `${grid.name}党支部`, committees.get(grid.communityCode)?.id ?? '', at(grid)),
    );
  const towers = organised
    .filter(({ type }) => type === 'building')
    .map((grid) => organisation('building_party_organisation', `${grid.name}联合党支部`, centre.id, at(grid)));
  const enterprises = towers
    .filter((_, index) => index % 3 === 0)
    .map((tower) => organisation('enterprise_branch', '物业公司党支部', tower.id));
  const story = branches.find(({ placeId: grid }) => grid === placeId({ kind: 'grid', code: demoGridCode }));
  const groups = story
    ? ['1号楼', '2号楼', '3号楼'].map((door) =>
        organisation('party_group', `${door}党小组`, story.id, ['building', idOf(`building:${demoGridCode}:${door}`)]),
      )
    : [];
  const offices = departments.map(({ code, name }) => ({
    ...organisation('department', name, top.id),
    // Liaisons hold their position at the department by this id.
    id: placeId({ kind: 'department', code }),
  }));
  const others = [
    organisation('alliance', '沿街商户自律联盟', top.id),
    organisation('expert_panel', '城市更新专家组', top.id),
    organisation('supervision_group', '居民监督组', top.id),
  ];
  return [
    top,
    centre,
    ...committees.values(),
    ...branches,
    ...groups,
    ...towers,
    ...enterprises,
    ...offices,
    ...others,
  ];
}

function at({ id }: SeedGrid): readonly [string, string] {
  return ['grid', id];
}

function organisation(
  kind: string,
  name: string,
  parentId: string,
  [placeKind, place]: readonly [string, string] = ['', ''],
): SeedOrganisation {
  return { id: idOf(`organisation:${kind}:${parentId}:${name}`), kind, name, parentId, placeKind, placeId: place };
}
