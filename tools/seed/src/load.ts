import { createHash, randomUUID } from 'node:crypto';
import { caseDispatch, dataSharing, gridRegistry, identity, pointsMall, RpcClient } from '@streetgrid/contracts';
import { RequestContext } from '@streetgrid/service-kit';
import { demoPartners, demoStreet } from './accounts';
import { makeGeography } from './geography';
import { makeHistory } from './history';
import { idOf } from './ids';
import { makeOrganisations } from './organisations';
import { makePeople } from './people';
import { caseBatches, gridsRequest, merchantsRequest, partnersRequest, peopleBatches } from './wire';

/** The services that a street is loaded into. */
export interface Platform {
  readonly identity: RpcClient<typeof identity.IdentityDefinition, RequestContext>;
  readonly gridRegistry: RpcClient<typeof gridRegistry.GridRegistryDefinition, RequestContext>;
  readonly caseDispatch: RpcClient<typeof caseDispatch.CaseDispatchDefinition, RequestContext>;
  readonly pointsMall: RpcClient<typeof pointsMall.PointsMallDefinition, RequestContext>;
  readonly dataSharing: RpcClient<typeof dataSharing.DataSharingDefinition, RequestContext>;
}

const caseFields = [
  'number',
  'state',
  'matter_code',
  'matter_name',
  'category_code',
  'category_name',
  'response_level',
];

/** What the two partner departments are granted: fields and categories that their work needs, nothing more. */
const grants = [
  {
    partner: demoPartners[0],
    purpose: '市场与食品类案件联合处置，掌握上报、办理与满意度情况',
    fields: [...caseFields, 'reported_time', 'handled_time', 'closed_time', 'grid_name', 'community_name', 'rating'],
    categories: ['market', 'food'],
  },
  {
    partner: demoPartners[1],
    purpose: '治安与纠纷类案件联动，接收可疑人员与走失人员信息',
    fields: [...caseFields, 'reported_time', 'closed_time', 'grid_name', 'block_name'],
    categories: ['order'],
  },
];

/**
 * Loads the demo street through the services' own doors. Twice changes nothing: ids and keys are fixed, and what a service
 * knows already it leaves alone. `now` is where the invented past ends; `say` gets one line a step.
 */
export async function loadDemoStreet(
  platform: Platform,
  ctx: RequestContext,
  now: Date,
  say: (line: string) => void,
): Promise<void> {
  const geography = makeGeography();
  const people = makePeople(geography);
  await platform.identity.onboardStreet(ctx, {
    street: { ...demoStreet, id: demoStreet.tenantId, districtId: idOf(`district:${demoStreet.districtCode}`) },
  });
  say(`街道 ${demoStreet.name}（${demoStreet.code}）`);
  const organisations = makeOrganisations(geography);
  say(
    `组织 ${organisations.length} 个：${counted(await platform.identity.importOrganisations(ctx, { organisations }))}`,
  );
  await Promise.all([
    loadPeople(platform, ctx, peopleBatches(people)).then((done) => say(`人员 ${people.length} 人：${done}`)),
    loadPlaces(platform, ctx, gridsRequest(geography)).then((done) =>
      say(`网格 ${geography.grids.length} 个、二维码 ${geography.qrCodes.length} 张：${done}`),
    ),
  ]);
  const merchants = merchantsRequest();
  say(`商户 ${merchants.merchants.length} 家：${counted(await platform.pointsMall.onboardMerchants(ctx, merchants))}`);
  const history = makeHistory(now, geography, people);
  const cases = { created: 0, updated: 0, unchanged: 0 };
  // One after the other: numbers run in the order of the reports.
  for (const batch of caseBatches(history)) add(cases, await platform.caseDispatch.importCases(ctx, batch));
  say(`历史案件 ${history.length} 件：${counted(cases)}`);
  await platform.identity.onboardPeople(ctx, partnersRequest());
  for (const grant of grants) await giveGrant(platform, ctx, grant);
  say(`数据授权 ${grants.length} 项：${grants.map(({ partner }) => partner.name).join('、')}`);
}

async function loadPeople(
  platform: Platform,
  ctx: RequestContext,
  batches: readonly Parameters<Platform['identity']['onboardPeople']>[1][],
): Promise<string> {
  const sum = { created: 0, updated: 0, unchanged: 0 };
  for (const batch of batches) add(sum, await platform.identity.onboardPeople(ctx, batch));
  return counted(sum);
}

async function loadPlaces(
  platform: Platform,
  ctx: RequestContext,
  request: Parameters<Platform['gridRegistry']['importGrids']>[1],
): Promise<string> {
  // A key per run: the registry compares the tree itself and says truly what it changed.
  return counted(
    await platform.gridRegistry.importGrids(ctx, { ...request, idempotencyKey: `seed-grids-${randomUUID()}` }),
  );
}

async function giveGrant(platform: Platform, ctx: RequestContext, grant: (typeof grants)[number]): Promise<void> {
  const request = {
    partner: grant.partner.clientId,
    partnerName: grant.partner.name,
    dataSet: 'cases',
    purpose: grant.purpose,
    fields: grant.fields,
    categoryCodes: grant.categories,
  };
  const idempotencyKey = keyOf('grant', request);
  const { id } = await platform.dataSharing.requestGrant(ctx, { ...request, idempotencyKey });
  await platform.dataSharing.approveGrant(ctx, { idempotencyKey: keyOf('approve', request), grantId: id });
}

/** A key per content: the same again is the same command, another content is another. */
function keyOf(what: string, content: object): string {
  return `seed-${what}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24)}`;
}

interface Counts {
  created: number;
  updated: number;
  unchanged: number;
}

function add(sum: Counts, more: { created: number; updated?: number; unchanged: number }): void {
  sum.created += more.created;
  sum.updated += more.updated ?? 0;
  sum.unchanged += more.unchanged;
}

function counted({ created, updated, unchanged }: Counts): string {
  return `新增 ${created}，更新 ${updated}，未变 ${unchanged}`;
}
