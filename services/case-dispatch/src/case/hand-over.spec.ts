import { chooseAfter, OnDuty } from '../assignment/dispatch';
import { inWords, leavesHands, toSuccessor } from './hand-over';

const grid = { id: 'g', blockId: 'b' };
const inHand = { assigneePosition: 'grid_member', grid };
const office = (position: string, placeId: string, ended = 0) => ({ position, placeId, settleTime: new Date(ended) });
const member = office('grid_member', 'g');
const leaves = (
  left: { position: string; placeId: string }[],
  ended = member,
  others: ReturnType<typeof office>[] = [],
) => leavesHands(inHand, ended, { left, others, tenantId: 'street' });

describe('a case in the hands of somebody who leaves an office', () => {
  it('leaves them when no office is left that covers it', () => {
    expect(leaves([])).toBe(true);
    expect(leaves([{ position: 'grid_member', placeId: 'elsewhere' }])).toBe(true);
  });

  it('stays when they hold another office in its grid, its block or its street', () => {
    expect(leaves([{ position: 'grid_leader', placeId: 'g' }])).toBe(false);
    expect(leaves([{ position: 'block_leader', placeId: 'b' }])).toBe(false);
    expect(leaves([{ position: 'duty_officer', placeId: 'street' }])).toBe(false);
  });

  it('does not stay for an office that works on no case', () =>
    expect(leaves([{ position: 'resident', placeId: 'g' }])).toBe(true));

  it('stays when it was given to them in another position, or from another place that they still hold', () => {
    const elsewhere = { position: 'grid_member', placeId: 'h' };
    expect(leaves([elsewhere], office('co_leader', 'g'))).toBe(false);
    expect(leaves([elsewhere], office('grid_member', 'i'))).toBe(false);
  });
});

describe('a case of somebody who left several offices', () => {
  it('follows the one by which it was theirs, whichever is worked on first', () => {
    const officer = office('duty_officer', 'street', 9);
    expect(leaves([], officer, [member])).toBe(false);
    expect(leaves([], member, [officer])).toBe(true);
    expect(leaves([], officer)).toBe(true);
  });

  it('follows the latest when it was the same office again', () => {
    const [before, after] = [office('grid_member', 'g', 1), office('grid_member', 'g', 2)];
    expect([leaves([], before, [after]), leaves([], after, [before])]).toEqual([false, true]);
  });
});

describe('who takes it over', () => {
  const demand = {
    matterName: '垃圾满溢',
    responsible: 'grid_member' as const,
    gridName: '3',
    gridType: 'residential',
    blockName: '北',
  };
  const onDuty = (position: OnDuty['position'], personId = position as string, load = 0): OnDuty => ({
    personId,
    position,
    load,
  });

  it('is a colleague in the grid, then its leaders, then the block, then the street', () => {
    const all = [onDuty('duty_officer'), onDuty('block_leader'), onDuty('grid_leader'), onDuty('grid_member')];
    const chain = [];
    for (let people = all; people.length > 0; people = people.slice(0, -1)) {
      const { assignee, rung } = chooseAfter('grid', demand, people);
      chain.push([assignee?.position, rung]);
    }
    expect(chain).toEqual([
      ['grid_member', 'grid'],
      ['grid_leader', 'grid'],
      ['block_leader', 'block'],
      ['duty_officer', 'street'],
    ]);
    expect(chooseAfter('grid', demand, []).assignee).toBeUndefined();
  });

  it('is never below the rung that the case has climbed to', () => {
    const all = [onDuty('duty_officer'), onDuty('block_leader'), onDuty('grid_member')];
    expect(chooseAfter('block', demand, all)).toMatchObject({ assignee: { position: 'block_leader' }, rung: 'block' });
    expect(chooseAfter('street', demand, all)).toMatchObject({
      assignee: { position: 'duty_officer' },
      rung: 'street',
    });
    expect(chooseAfter('district', demand, all)).toMatchObject({
      assignee: { position: 'duty_officer' },
      rung: 'district',
    });
  });

  it('is a person who looks at it when the rules know no matter, but somebody above is in office', () =>
    expect(
      chooseAfter('grid', { ...demand, responsible: '' }, [onDuty('grid_member'), onDuty('duty_officer')]),
    ).toMatchObject({
      assignee: { position: 'duty_officer' },
    }));

  it('says why, in words', () => {
    expect(inWords(chooseAfter('grid', demand, [onDuty('grid_member')]), 'grid_member').reason).toMatch(
      /^原网格员离任，网格“3”的网格员在岗，手头0件/,
    );
    expect(toSuccessor({ rung: 'block' }, 'li', 'block_leader')).toEqual({
      assignee: { personId: 'li', position: 'block_leader', load: 0 },
      rung: 'block',
      reason: '原街区长离任，交接给接任者办理',
    });
  });
});
