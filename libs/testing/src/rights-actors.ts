import {
  Actor,
  HeldPosition,
  PlaceKind,
  placeKinds,
  Position,
  positions,
  Right,
  Target,
} from '@streetgrid/service-kit';
import { programs, streetA } from './test-context';

/** Somebody who tries: a column of the table, as a person or program of flesh and blood. */
export interface Trier {
  /** `grid_leader @ grid`, `service:seed`: how a failing spec names them. */
  readonly name: string;
  readonly actor: Actor;
}

const stranger = 'f0000000-0000-4000-8000-00000000000f';
const nowhere = 'f0000000-0000-4000-8000-0000000000ff';

/**
 * Everybody who could try what the row is about, seen from things that lie `inside`: nobody in particular, each program, the partner
 * to whom they were granted and another, the person whose they are and another, and each of the 20 positions: held where
 * the row asks for it, and held at every other kind of place.
 */
export function triersOf(right: Right, inside: Target): Trier[] {
  const person = (id: string, ...held: HeldPosition[]): Actor => ({ kind: 'person', id, positions: held });
  const owner = inside.persons?.find((id) => id !== undefined);
  return [
    { name: 'anonymous', actor: { kind: 'resident', id: 'anonymous', positions: [] } },
    { name: 'person without position', actor: person(stranger) },
    ...(owner === undefined ? [] : [{ name: 'person whose it is', actor: person(owner) }]),
    ...[inside.partner ?? 'partner-of-nothing', 'partner-elsewhere'].map((id): Trier => ({
      name: id,
      actor: { kind: 'partner', id, positions: [] },
    })),
    ...programs.map((id): Trier => ({ name: `service:${id}`, actor: { kind: 'service', id, positions: [] } })),
    ...positions.flatMap((position) => {
      const wanted = kindsWanted(right, position);
      const others = placeKinds.filter((kind) => !wanted.includes(kind));
      const held = (placeKind: PlaceKind) => ({ position, placeKind, placeId: placeOf(inside, placeKind) });
      return [
        ...wanted.map((kind) => ({ name: `${position} @ ${kind}`, actor: person(stranger, held(kind)) })),
        { name: `${position} @ any other kind of place`, actor: person(stranger, ...others.map(held)) },
      ];
    }),
  ];
}

/** Kinds of place at which the row gives the position something; none when it gives nothing. */
function kindsWanted(right: Right, position: Position): PlaceKind[] {
  const scopes = [right.who[position] ?? []].flat();
  return scopes.map((scope) => placeKinds.find((kind) => kind === scope) ?? 'street');
}

function placeOf(inside: Target, kind: PlaceKind): string {
  const places: Readonly<Record<PlaceKind, string | undefined>> = {
    street: streetA,
    block: inside.block,
    community: inside.community,
    grid: inside.grid,
    micro_grid: inside.microGrid,
    department: inside.department,
    merchant: inside.merchant,
    organisation: inside.organisation,
    joint_zone: inside.jointZones?.[0],
    district: undefined,
  };
  return places[kind] ?? nowhere;
}
