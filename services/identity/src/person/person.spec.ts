import { Actor, Position, positions, staff } from '@streetgrid/service-kit';
import { ownSight, sightOf, toProto } from './person';

const wang = { id: 'wang', name: '王网格', unit: '', phone: '13800000001', idNumber: '11010519491231002X' };

function shown(actor: Actor) {
  const { phoneMasked, idNumberMasked } = toProto(wang, [], sightOf(actor, wang.id));
  return [phoneMasked, idNumberMasked];
}

function holder(position: Position, id = 'li'): Actor {
  return { kind: 'person', id, positions: [{ position, placeKind: 'street', placeId: 'street-a' }] };
}

describe('numbers of a person', () => {
  it('are shown to administrator and duty officer, both masked', () => {
    for (const position of ['street_admin', 'duty_officer'] as const)
      expect(shown(holder(position))).toEqual(['138****0001', '110105********002X']);
  });

  it('are shown to the rest of the staff as far as the phone goes', () => {
    for (const position of staff.filter((each) => !['street_admin', 'duty_officer'].includes(each)))
      expect([position, ...shown(holder(position))]).toEqual([position, '138****0001', '']);
  });

  it('are shown to nobody else', () => {
    for (const position of positions.filter((each) => !(staff as readonly Position[]).includes(each)))
      expect([position, ...shown(holder(position))]).toEqual([position, '', '']);
    for (const kind of ['resident', 'partner', 'service'] as const)
      expect([kind, ...shown({ kind, id: wang.id, positions: [] })]).toEqual([kind, '', '']);
    expect(shown({ kind: 'person', id: 'zhao', positions: [] })).toEqual(['', '']);
  });

  it('are shown to the person, masked all the same', () => {
    expect(shown({ kind: 'person', id: wang.id, positions: [] })).toEqual(['138****0001', '110105********002X']);
    expect(toProto(wang, [], ownSight)).toMatchObject({ phoneMasked: '138****0001' });
    expect(JSON.stringify(toProto(wang, [], ownSight))).not.toMatch(/13800000001|11010519491231002X/);
  });
});
