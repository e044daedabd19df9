import { demoPartners } from './accounts';
import { Geography, Position } from './geography';
import { SeedCase } from './history';
import { idOf, placeId } from './ids';
import { merchants } from './merchants';
import { appointedSince, SeedPerson } from './people';

/** Most people or cases that a service takes in one call. */
const batchLimit = 500;

/** What `ImportGrids` takes, but for the key. */
export function gridsRequest(geography: Geography) {
  const polygon = (ring: readonly Position[]) => JSON.stringify({ type: 'Polygon', coordinates: [ring] });
  return {
    blocks: geography.blocks.map(({ boundary, ...block }) => ({ ...block, boundaryGeojson: polygon(boundary) })),
    communities: geography.communities,
    grids: geography.grids.map(({ boundary, blockCode, communityCode, center, ...grid }) => ({
      ...grid,
      blockId: placeId({ kind: 'block', code: blockCode }),
      communityId: placeId({ kind: 'community', code: communityCode }),
      center: pointOf(center),
      boundaryGeojson: polygon(boundary),
    })),
    qrCodes: geography.qrCodes.map((sign) => ({ ...sign, point: pointOf(sign.point) })),
  };
}

/** What `OnboardPeople` takes, batch by batch. */
export function peopleBatches(people: readonly SeedPerson[]) {
  const onboarded = people.map((person) => ({
    ...person,
    appointments: person.appointments.map(({ place, ...held }) => ({
      ...held,
      personId: person.id,
      placeKind: place.kind,
      placeId: placeId(place),
      startTime: appointedSince,
    })),
  }));
  return inBatches(onboarded).map((batch) => ({ people: batch }));
}

/** What `OnboardMerchants` takes. */
export function merchantsRequest() {
  return {
    merchants: merchants.map(({ code, name, address, gridCode, offers }) => {
      const id = placeId({ kind: 'merchant', code });
      return {
        id,
        name,
        address,
        gridId: placeId({ kind: 'grid', code: gridCode }),
        offers: offers.map((offer) => ({
          ...offer,
          id: idOf(`offer:${code}:${offer.title}`),
          merchantId: id,
          merchantName: name,
          address,
          points: BigInt(offer.points),
          active: true,
        })),
      };
    }),
  };
}

/** What `ImportCases` takes, batch by batch, oldest first. Numbers are given by the service. */
export function caseBatches(history: readonly SeedCase[]) {
  const past = history.map(({ steps, point, ...caseFile }) => ({
    caseFile: { ...caseFile, point: pointOf(point) },
    steps: steps.map((step, index) => ({ ...step, version: index + 1 })),
  }));
  return inBatches(past).map((batch) => ({ pastCases: batch }));
}

function pointOf([longitude, latitude]: Position) {
  return { longitude, latitude };
}

function inBatches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / batchLimit);
  return Array.from({ length: count }, (_, index) => items.slice(index * batchLimit, (index + 1) * batchLimit));
}

/** The partner departments: clients of the sign-in that the street knows under their client id. */
export function partnersRequest() {
  return {
    people: demoPartners.map(({ clientId, name }) => ({
      id: idOf(`partner ${clientId}`),
      name,
      unit: name,
      subject: clientId,
      appointments: [
        {
          id: idOf(`partner ${clientId} appointment`),
          position: 'partner',
          placeKind: 'department',
          placeId: idOf(`partner ${clientId} department`),
          placeName: name,
          startTime: appointedSince,
        },
      ],
    })),
  };
}
