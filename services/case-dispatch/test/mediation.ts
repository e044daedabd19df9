import { mediations } from '@streetgrid/contracts';
import { ClosableRpcClient, RequestContext, rpcClient } from '@streetgrid/service-kit';
import { streetA, testContext } from '@streetgrid/testing';
import { randomUUID } from 'node:crypto';
import { acting, address, admin, closeStreet, gridA, key, openStreet } from './street';

const definition = mediations.MediationsDefinition;
export let office: ClosableRpcClient<typeof definition>;
/** Leads the committee. */
export let chair: RequestContext;
export let mediator: RequestContext;
export let secondMediator: RequestContext;
/** Of the judicial office. */
export let judicial: RequestContext;
export const wang = randomUUID();
export const zhao = randomUUID();
export const judicialDepartment = randomUUID();

export async function openCommittee(): Promise<void> {
  await openStreet();
  office = rpcClient(definition, { target: address });
  const held = { position: 'community_secretary', placeKind: 'community', placeId: gridA.communityId } as const;
  chair = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [held] } });
  const liaison = { position: 'liaison', placeKind: 'department', placeId: judicialDepartment } as const;
  judicial = await testContext({ actor: { kind: 'person', id: randomUUID(), positions: [liaison] } });
  mediator = await acting(wang, 'mediator', streetA);
  secondMediator = await acting(zhao, 'mediator', streetA);
  for (const personId of [wang, zhao])
    await office.addMediator(admin, { idempotencyKey: key(), personId, field: '邻里纠纷' });
  await office.setJudicialOffice(admin, { idempotencyKey: key(), departmentId: judicialDepartment });
}

export async function closeCommittee(): Promise<void> {
  office?.close();
  await closeStreet();
}

export const application = (change: Partial<mediations.OpenMediationRequest> = {}) => ({
  ...{ idempotencyKey: key(), gridId: gridA.id, kind: 'neighbour', dispute: '楼上漏水，天花板脱落' },
  parties: [
    { role: 'applicant', name: '张三丰', phone: '13800000001' },
    { role: 'respondent', name: '李四光', phone: '13800000002' },
  ],
  ...change,
});

export async function opened(change: Partial<mediations.OpenMediationRequest> = {}) {
  return office.openMediation(chair, application(change));
}

/** Mediator named, both parties willing. */
export async function mediating(change: Partial<mediations.OpenMediationRequest> = {}) {
  const { id } = await opened(change);
  await office.appointMediator(chair, { idempotencyKey: key(), id, personId: wang, noConflict: true });
  await office.recordConsent(mediator, { idempotencyKey: key(), id, partyNo: 1, answer: 'given' });
  return office.recordConsent(mediator, { idempotencyKey: key(), id, partyNo: 2, answer: 'given' });
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
export const terms = [{ text: '修复天花板', partyNo: 2, dueTime: inDays(10) }];

/** A session was held and the agreement lies on the table. */
export async function drafted(change: Partial<mediations.OpenMediationRequest> = {}) {
  const { id } = await mediating(change);
  await held(id);
  return office.draftAgreement(mediator, { idempotencyKey: key(), id, facts: '漏水属实', terms });
}

/** Plans a session that begins at once and records it. */
export async function held(id: string) {
  await office.planSession(mediator, { idempotencyKey: key(), id, time: new Date(Date.now() + 300), place: '居委会' });
  const record = { id, no: 1, present: '张三丰、李四光', minutes: '李四光同意修复' };
  for (;;) {
    try {
      return await office.recordSession(mediator, { ...record, idempotencyKey: key() });
    } catch (error) {
      if ((error as { slug?: string }).slug !== 'session-not-begun') throw error;
    }
  }
}

export async function signedByAll({ id, agreement }: mediations.Mediation) {
  const signature = { id, how: 'handwritten', hash: agreement?.hash ?? '' };
  for (const partyNo of [1, 2]) await office.signAgreement(mediator, { ...signature, partyNo, idempotencyKey: key() });
  return office.signAgreement(mediator, { ...signature, partyNo: 0, idempotencyKey: key() });
}
