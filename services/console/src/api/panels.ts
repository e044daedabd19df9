import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type Panel = Schemas['Panel'];
export type PanelProposal = Schemas['PanelProposal'];
export type PanelInvitation = Schemas['PanelInvitation'];
export type NewPanel = Schemas['NewPanelDto'];
export type PanelConclusion = Schemas['PanelConclusionDto'];
export type NewProposal = Schemas['NewProposalDto'];

export const listPanels = (caseId: string, pageToken?: string) =>
  answer(
    client.GET('/api/v1/cases/{id}/panels', { params: { path: { id: caseId }, query: { pageSize: 10, pageToken } } }),
  );
export const getPanel = (id: string) => answer(client.GET('/api/v1/panels/{id}', { params: { path: { id } } }));
export const convenePanel = (caseId: string, body: NewPanel, key: string) =>
  answer(client.POST('/api/v1/cases/{id}/panels', { params: { path: { id: caseId }, header: once(key) }, body }));
export const concludePanel = (id: string, body: PanelConclusion, key: string) =>
  answer(client.POST('/api/v1/panels/{id}/conclusion', { params: { path: { id }, header: once(key) }, body }));
export const cancelPanel = (id: string, reason: string, key: string) =>
  answer(
    client.POST('/api/v1/panels/{id}/cancellation', { params: { path: { id }, header: once(key) }, body: { reason } }),
  );
export const getExpertLink = (id: string, expertId: string) =>
  answer(client.GET('/api/v1/panels/{id}/experts/{expertId}/link', { params: { path: { id, expertId } } }));

/** How an invited expert answers: signed in, or by the link whose token stands behind #. */
export interface ExpertDoor {
  /** Of a door without an account. */
  readonly street?: string;
  readonly key: readonly string[];
  readonly read: () => Promise<PanelInvitation>;
  readonly propose: (body: NewProposal, key: string) => Promise<PanelInvitation>;
  readonly decline: (reason: string, key: string) => Promise<PanelInvitation>;
}

export const listInvitations = (pageToken?: string) =>
  answer(client.GET('/api/v1/panel-invitations', { params: { query: { pageSize: 20, pageToken } } }));

export function ownDoor(id: string): ExpertDoor {
  const path = { id };
  return {
    key: ['invitation', id],
    read: () => answer(client.GET('/api/v1/panel-invitations/{id}', { params: { path } })),
    propose: (body, key) =>
      answer(client.POST('/api/v1/panel-invitations/{id}/proposals', { params: { path, header: once(key) }, body })),
    decline: (reason, key) =>
      answer(
        client.POST('/api/v1/panel-invitations/{id}/refusal', {
          params: { path, header: once(key) },
          body: { reason },
        }),
      ),
  };
}

export function linkDoor(street: string, id: string, token: string): ExpertDoor {
  const path = { code: street, id };
  const header = { 'X-Expert-Token': token };
  const at = '/api/v1/streets/{code}/panel-invitations/{id}' as const;
  return {
    street,
    key: ['invitation', street, id, token],
    read: () => answer(client.GET(at, { params: { path, header } })),
    propose: (body, key) =>
      answer(client.POST(`${at}/proposals`, { params: { path, header: { ...header, ...once(key) } }, body })),
    decline: (reason, key) =>
      answer(client.POST(`${at}/refusal`, { params: { path, header: { ...header, ...once(key) } }, body: { reason } })),
  };
}
