import { answer, client, once } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];
export type AskedMessages = Schemas['AskedMessages'];
export type AskedMessage = Schemas['AskedMessage'];
export type AskedContact = Schemas['NewAskedMessagesDto']['contacts'][number];
/** What people are asked for. */
export type SubjectKind = 'acceptances' | 'panels' | 'mediations';

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export const listAskedMessages = ({ kind, id }: Subject) =>
  answer(client.GET(`/api/v1/${kind}/{id}/messages`, { params: { path: { id } } }));
export const sendAskedMessages = ({ kind, id }: Subject, contacts: AskedContact[], key: string) =>
  answer(
    client.POST(`/api/v1/${kind}/{id}/messages`, {
      params: { path: { id }, header: once(key) },
      body: { contacts },
    }),
  );
