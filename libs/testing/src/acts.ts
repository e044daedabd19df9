import { EventTail, TailedEvent } from '@streetgrid/messaging';
import { Action, RunningService } from '@streetgrid/service-kit';
import { eventually } from './eventually';

/** What the service tells from now on, acts among it; the array grows. For `beforeAll`, before anything is done. */
export async function hearActs(service: RunningService): Promise<readonly TailedEvent[]> {
  const told: TailedEvent[] = [];
  const tail = service.app.get(EventTail, { strict: false });
  tail.tail(['ActRecorded']).subscribe((event) => told.push(event));
  await tail.ready();
  return told;
}

/**
 * Tests, one an action, that doing it left an act in what the service told. Call it below the tests that do it, at the end
 * of a component spec; a spec over all services finds audited actions that no component spec names in such a call.
 */
export function leavesActs(told: () => readonly TailedEvent[], actions: readonly Action[]): void {
  describe('the audit trail hears', () => {
    it.each(actions)('that %s was done, and by whom', async (action) => {
      await eventually(() => done(told()).some((act) => act.action === action));
      for (const act of done(told())) {
        expect(act).toMatchObject({ actorId: expect.stringMatching(/./), traceId: expect.stringMatching(/^\w{32}$/) });
      }
    });
  });
}

function done(told: readonly TailedEvent[]) {
  const acts = told.flatMap(({ payload }) => ('actorPositions' in payload ? [payload] : []));
  return acts.filter(({ outcome }) => outcome === 'done');
}
