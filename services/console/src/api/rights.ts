import { answer, client } from './http';

/** The platform's table of rights, by area: every action, and which role may do it how far. */
export async function listRights() {
  const { areas } = await answer(client.GET('/api/v1/rights'));
  return areas;
}
