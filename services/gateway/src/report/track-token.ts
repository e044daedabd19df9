import { ApiHeader } from '@nestjs/swagger';
import { invalid } from '@streetgrid/service-kit';

/** States that a route asks for the reporter's secret, in a header: it never stands in an address. */
export const TrackToken = ApiHeader({ name: 'X-Track-Token', required: true, schema: { type: 'string' } });

/** Error: Invalid `track-token-missing`. */
export function demandToken(token: string | undefined): string {
  if (!token || token.length > 200) throw invalid('track-token-missing');
  return token;
}
