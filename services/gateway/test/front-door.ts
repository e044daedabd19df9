import { createHmac, createPublicKey, type JsonWebKey, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  acceptances,
  analytics,
  caseDispatch,
  catalogue,
  dataSharing,
  deliberations,
  mediations,
  dispatching,
  duty,
  escalation,
  exclusions,
  gridRegistry,
  handling,
  identity,
  rectifications,
  notices,
  panels,
  inspections,
  pointsMall,
  projects,
  devices,
  reviews,
  referrals,
  relations,
  stories,
  tasks,
  understanding,
  visits,
} from '@streetgrid/contracts';
import { HeldPosition, notFound } from '@streetgrid/service-kit';
import { AlsoFaked, alsoFaked, FakeHandlers, fakeRpcServer, streetA, testKeys, testTokens } from '@streetgrid/testing';
import { decodeJwt, exportJWK, generateKeyPair, JWK, JWTPayload, SignJWT } from 'jose';
import { Observable, Subscriber } from 'rxjs';
import { bootGateway } from '../src/boot';
import { gatewayConfig } from '../src/config';

export const streetCode = '110105003';
export const qrCode = '110105003-7K3M9Q2TWX';
export const member = 'c0000000-0000-4000-8000-000000000003';
export const caseId = 'e0000000-0000-4000-8000-000000000005';
export const caseNumber = '20261124-000123';
export const apiKey = 'a-key-of-a-client-0001';

const street = { id: streetA, code: streetCode, name: '呼家楼街道', nameEn: 'Hujialou' };
/** Held by the person of the specs: who may do what is another spec's matter. */
const everyOffice: HeldPosition[] = [
  { position: 'street_admin', placeKind: 'street', placeId: streetA },
  { position: 'duty_officer', placeKind: 'street', placeId: streetA },
  { position: 'auditor', placeKind: 'street', placeId: streetA },
  { position: 'grid_member', placeKind: 'grid', placeId: 'd0000000-0000-4000-8000-000000000004' },
  { position: 'merchant', placeKind: 'merchant', placeId: 'f0000000-0000-4000-8000-000000000006' },
];

/** A case as case-dispatch answers it. */
export const caseFile: caseDispatch.CaseFile = caseDispatch.CaseFile.fromPartial({
  id: caseId,
  number: caseNumber,
  state: 'dispatched',
  channel: 'qr_page',
  text: '楼道堆物',
  matterCode: 'corridor-clutter',
  matterName: '楼道堆物',
  gridName: '第三网格',
  communityName: '金台里社区',
  assigneeId: member,
  point: { longitude: 116.466123, latitude: 39.921456 },
  reportedTime: new Date('2026-11-24T01:30:00Z'),
  updateTime: new Date('2026-11-24T01:31:00Z'),
  dueTime: new Date('2026-11-24T09:30:00Z'),
  version: 2,
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, unless it is something else. */
  readonly body: Body;
}
/** What the specs look at. */
export type Body = Record<string, unknown> & { slug?: string; detail?: string; items?: Record<string, unknown>[] };

export interface Question {
  readonly token?: string;
  readonly language?: 'zh' | 'en';
  readonly headers?: Record<string, string>;
  /** Leaves the idempotency key out, which is there by default. */
  readonly keyless?: boolean;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly raw?: string | FormData | URLSearchParams;
}
/** What case-dispatch answers about mediations; a spec fills it. */
export const mediationHandlers: FakeHandlers<typeof mediations.MediationsDefinition> = {};
/** What case-dispatch answers about deliberations; a spec fills it. */
export const deliberationHandlers: FakeHandlers<typeof deliberations.DeliberationsDefinition> = {};

export type FrontDoor = Awaited<ReturnType<typeof openFrontDoor>>;

/** The booted gateway between seven fake peers and a sign-in of its own. */
export async function openFrontDoor(more: Readonly<Record<string, string>> = {}) {
  const signIn = await fakeSignIn();
  const watches = new Set<RightsWatcher>();
  /** What case-dispatch answers about tasks; empty at first. */
  const taskHandlers: FakeHandlers<typeof tasks.TasksDefinition> = {};
  const peers = await fakePeers(watches, alsoFaked(tasks.TasksDefinition, taskHandlers));
  const mediaDirectory = await mkdtemp(join(tmpdir(), 'streetgrid-media-'));
  const keys = testKeys('gateway');
  const gateway = await bootGateway(
    gatewayConfig({
      GATEWAY_HTTP_ADDRESS: '127.0.0.1:0',
      PUBLIC_URL: 'http://street.example',
      OIDC_ISSUER: signIn.issuer,
      OIDC_AUDIENCE: 'streetgrid-gateway',
      IDENTITY_GRPC_TARGET: peers.identity.target,
      GRID_REGISTRY_GRPC_TARGET: peers.grids.target,
      CASE_DISPATCH_GRPC_TARGET: peers.cases.target,
      ESCALATION_GRPC_TARGET: peers.clocks.target,
      POINTS_MALL_GRPC_TARGET: peers.mall.target,
      DATA_SHARING_GRPC_TARGET: peers.sharing.target,
      ANALYTICS_GRPC_TARGET: peers.analytics.target,
      MEDIA_URL: `file://${mediaDirectory}`,
      MEDIA_SIGNING_KEY: 'k'.repeat(40),
      OPEN311_DEFAULT_JURISDICTION: streetCode,
      OPEN311_API_KEYS: apiKey,
      INTERNAL_JWKS: JSON.stringify(keys.internalJwks),
      INTERNAL_SIGNING_KEY: JSON.stringify(keys.internalSigningKey),
      LOG_LEVEL: 'silent',
      // One spec asks more in a second than a person does in an hour.
      CLIENT_REQUESTS_PER_MINUTE: '1000000',
      STREET_REQUESTS_PER_MINUTE: '1000000',
      ...more,
    }),
  );
  const base = `http://${gateway.address}`;

  async function ask(method: string, path: string, question: Question = {}): Promise<Answer> {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: {
        'accept-language': question.language ?? 'zh',
        ...(question.token ? { authorization: `Bearer ${question.token}` } : {}),
        ...(question.json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && !question.keyless ? { 'idempotency-key': randomUUID() } : {}),
        ...question.headers,
      },
      body: question.json === undefined ? question.raw : JSON.stringify(question.json),
    });
    const text = await answer.text();
    const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, body: isJson ? (JSON.parse(text) as Body) : {} };
  }

  async function close(): Promise<void> {
    await gateway.stop();
    await Promise.all(Object.values(peers).map((peer) => peer.stop()));
    await signIn.stop();
    await rm(mediaDirectory, { recursive: true, force: true });
  }
  /** identity, as it tells whose rights changed, and as it breaks off. */
  const rights = {
    watches,
    tell: (personId: string, notBefore: Date) => watches.forEach((watch) => watch.next({ personId, notBefore })),
    breakOff: () => [...watches].forEach((watch) => watch.complete()),
  };
  return { app: gateway.app, base, rights, ask, close, peers, taskHandlers, signIn, mediaDirectory };
}

/** Signs access tokens like the sign-in of the platform, and publishes its key. */
async function fakeSignIn() {
  const stranger = await generateKeyPair('RS256');
  const published: JWK[] = [];
  let [privateKey, kid, asked, away] = [stranger.privateKey, '', 0, false];
  /** A new key signs from now on, the former stay published. */
  const rotate = async (name: string) => {
    const pair = await generateKeyPair('RS256');
    [privateKey, kid] = [pair.privateKey, name];
    published.push({ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' });
  };
  await rotate('one');
  const server = createServer((_, answer) => {
    asked += 1;
    if (away) answer.destroy();
    else answer.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/streetgrid`;
  /** A token of a busy person; what is given wins, `undefined` leaves a claim out. */
  const token = (claims: JWTPayload = {}, key: 'own' | 'stranger' = 'own', named = kid) => {
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: issuer, aud: ['streetgrid-gateway'], azp: 'console', sub: 'zhang', typ: 'Bearer' };
    return new SignJWT({ ...usual, iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: named })
      .sign(key === 'own' ? privateKey : stranger.privateKey);
  };
  /** What everybody can read, taken for a shared secret: as PEM and as JSON. */
  const signedWithPublicKey = (claims: string) => {
    const jwk = published.find((key) => key.kid === kid) ?? {};
    const pem = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid })).toString('base64url');
    return [pem, JSON.stringify(jwk)].map((secret) => {
      const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
      return `${head}.${claims}.${signature}`;
    });
  };
  const leave = (now: boolean) => void (away = now);
  return {
    issuer,
    token,
    rotate,
    signedWithPublicKey,
    leave,
    asked: () => asked,
    stop: () => new Promise<unknown>((resolve) => server.close(resolve)),
  };
}

/** What case-dispatch answers about notices; specs may change a handler. */
export const noticeFakes: FakeHandlers<typeof notices.NoticesDefinition> = {};

/** The books as case-dispatch answers them; specs may change a handler. */
export const bookFakes: FakeHandlers<typeof projects.ProjectsDefinition> = {};

/** What case-dispatch answers about devices; a spec fills it. */
export const deviceFakes: FakeHandlers<typeof devices.DevicesDefinition> = {};

/** What case-dispatch answers about referrals; a spec fills it. */
export const referralFakes: FakeHandlers<typeof referrals.ReferralsDefinition> = {};
/** A notice as case-dispatch answers it; specs may change a handler. */
export const rectificationFile = rectifications.Rectification.fromPartial({
  ...{ id: caseId, number: 'ZG-2026-0001', state: 'issued', party: '呼家楼五金店', place: '呼家楼北街3号楼', round: 1 },
  ...{ issuerId: member, issuerPosition: 'grid_leader', contactMasked: '王*', findings: '占用消防通道', version: 1 },
  ...{ issueTime: new Date('2026-11-24T01:30:00Z'), dueTime: new Date('2026-12-24T01:30:00Z') },
});
const rectificationPaper = { rectification: rectificationFile, contactName: '王堃', checkCode: 'ABCDE-23456' };
export const rectificationFakes: FakeHandlers<typeof rectifications.RectificationsDefinition> = {
  issueRectification: () => ({ rectification: rectificationFile, partyToken: 'secret-of-the-party' }),
  getRectification: () => rectificationFile,
  getRectificationPaper: () => rectificationPaper,
  readPartyRectification: () => rectificationPaper,
  answerRectification: () => rectificationPaper,
};

const visitFile = visits.EnterpriseVisit.fromPartial({
  ...{
    id: caseId,
    number: 'ZF-2026-0001',
    enterpriseName: '=星河餐饮',
    visitorId: member,
    state: 'open',
    demandCount: 1,
  },
  ...{ contactMasked: '王*', demands: [{ no: 1, caseNumber, followUps: [{ no: 1, byId: member, result: '满意' }] }] },
});
/** What case-dispatch answers about visits; a spec may change a handler. */
export const visitFakes: FakeHandlers<typeof visits.EnterpriseVisitsDefinition> = {
  recordEnterpriseVisit: () => visitFile,
  getEnterpriseVisit: () => visitFile,
  getVisitContact: () => ({ name: '王芳', phone: '13800000001' }),
  planFollowUp: () => visitFile,
  recordFollowUp: () => visitFile,
  listEnterpriseVisits: () => ({ visits: [visitFile] }),
};

/** What case-dispatch answers about stories; specs may change a handler. */
export const storyFakes: FakeHandlers<typeof stories.StoriesDefinition> = { lookAtStory: () => ({}) };
/** What case-dispatch answers about inspections and acceptances; a spec fills them. */
export const inspectionFakes: FakeHandlers<typeof inspections.InspectionsDefinition> = {};
export const acceptanceFakes: FakeHandlers<typeof acceptances.AcceptancesDefinition> = {};
/** What case-dispatch answers about panels; a spec fills it. */
export const panelFakes: FakeHandlers<typeof panels.PanelsDefinition> = {};

type RightsWatcher = Subscriber<Partial<identity.RightsChanged>>;

async function fakePeers(watches: Set<RightsWatcher>, taskPeer: AlsoFaked) {
  const people = [{ id: member, name: '张网格', phoneMasked: '138****0001' }];
  const sign = { code: qrCode, gridId: 'd0000000-0000-4000-8000-000000000004', placeName: '3号楼' };
  return {
    identity: await fakeRpcServer(identity.IdentityDefinition, {
      exchangeToken: async (_, { accessToken }) => {
        const azp = String(decodeJwt(accessToken).azp);
        const actor = azp.startsWith('partner-')
          ? { kind: 'partner' as const, id: azp, positions: [] }
          : { kind: 'person' as const, id: member, positions: everyOffice };
        return { internalToken: await testTokens('identity').sign({ tenantId: streetA, actor }, 300) };
      },
      // Says that it listens; the rest is for specs to tell.
      watchRights: () =>
        new Observable((gateway) => {
          watches.add(gateway);
          gateway.next({});
          return () => watches.delete(gateway);
        }),
      getStreet: (_, { code }) => {
        if (code !== streetCode) throw notFound('unknown-street');
        return street;
      },
      listStreets: () => ({ streets: [street], nextPageToken: 'next' }),
      getMe: () => ({ person: people[0], street }),
      batchGetPeople: (_, { ids }) => ({ people: people.filter(({ id }) => ids.includes(id)) }),
      listPeople: () => ({ people, totalSize: 1 }),
      revealPerson: (_, { personId }) => ({ personId, phone: '13800000001', idNumber: '11010519491231002X' }),
    }),
    grids: await fakeRpcServer(gridRegistry.GridRegistryDefinition, {
      resolveQrCode: (_, { code }) => {
        if (code !== qrCode) throw notFound('unknown-qr-code');
        return sign;
      },
      listGrids: () => ({
        grids: [{ id: sign.gridId, name: '第三网格', boundaryGeojson: '{"type":"Polygon","coordinates":[]}' }],
      }),
    }),
    cases: await fakeRpcServer(
      caseDispatch.CaseDispatchDefinition,
      {
        getCase: (_, { id, number }) => {
          if (id !== caseId && number !== caseNumber) throw notFound('unknown-case');
          return caseFile;
        },
        listCases: () => ({ caseFiles: [caseFile], nextPageToken: '', totalSize: 1 }),
        listStateChanges: () => ({ changes: [] }),
        createCase: () => ({ caseFile, trackToken: 'secret-of-the-reporter' }),
        listMatters: () => ({
          matters: [{ code: 'corridor-clutter', name: '楼道堆物', nameEn: 'Clutter', categoryName: '消防' }],
        }),
      },
      taskPeer,
      alsoFaked(handling.HandlingDefinition, {}),
      alsoFaked(exclusions.ExclusionsDefinition, {}),
      alsoFaked(deliberations.DeliberationsDefinition, deliberationHandlers),
      alsoFaked(mediations.MediationsDefinition, mediationHandlers),
      alsoFaked(duty.DutyDefinition, {}),
      alsoFaked(dispatching.DispatchingDefinition, {}),
      alsoFaked(catalogue.CatalogueDefinition, {
        listCatalogueVersions: () => ({ versions: [{ version: 1, actorKind: 'service', changeCount: 122 }] }),
        getCatalogue: () => ({
          version: 7,
          matters: [
            {
              inForce: true,
              version: 1,
              matter: {
                ...{
                  code: 'corridor-clutter',
                  name: '=楼道堆物',
                  categoryCode: 'property',
                  categoryName: '物业与房屋',
                },
                ...{ responseLevel: 'within_week', responsible: 'grid_member', evidenceDemanded: ['photo', 'place'] },
                ...{
                  closingStandard: '清空，拍照',
                  description: '楼道、门厅',
                  subject: '物业',
                  responsibility: '劝导',
                },
              },
            },
          ],
        }),
      }),
      alsoFaked(understanding.UnderstandingDefinition, {}),
      alsoFaked(relations.RelationsDefinition, {
        listRelatedCases: () => ({
          cases: [{ caseId, number: caseNumber, kind: 'duplicate', judgement: 'candidate' }],
        }),
      }),
      alsoFaked(notices.NoticesDefinition, noticeFakes),
      alsoFaked(reviews.ReviewsDefinition, {}),
      alsoFaked(projects.ProjectsDefinition, bookFakes),
      alsoFaked(acceptances.AcceptancesDefinition, acceptanceFakes),
      alsoFaked(devices.DevicesDefinition, deviceFakes),
      alsoFaked(inspections.InspectionsDefinition, inspectionFakes),
      alsoFaked(referrals.ReferralsDefinition, referralFakes),
      alsoFaked(stories.StoriesDefinition, storyFakes),
      alsoFaked(panels.PanelsDefinition, panelFakes),
      alsoFaked(rectifications.RectificationsDefinition, rectificationFakes),
      alsoFaked(visits.EnterpriseVisitsDefinition, visitFakes),
    ),
    clocks: await fakeRpcServer(escalation.EscalationDefinition, {}),
    mall: await fakeRpcServer(pointsMall.PointsMallDefinition, {}),
    sharing: await fakeRpcServer(dataSharing.DataSharingDefinition, {}),
    analytics: await fakeRpcServer(analytics.AnalyticsDefinition, {}),
  };
}
