import { DomainError } from '@streetgrid/service-kit';
import { Services } from '../platform';
import { districtId, StreetIds } from '../street/ids';
import { CountryStreet, streetsOf } from './divisions';

export interface DivisionOutcome {
  readonly streets: number;
  /** Streets that were refused, with the slug; the others are taken in all the same. */
  readonly refused: readonly { readonly code: string; readonly slug: string }[];
  /** Streets that have an organisation of their own already, which stays as it is. */
  readonly organised: readonly string[];
  readonly organisations: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface DivisionOptions {
  /** Streets at once. */
  readonly clients: number;
  /** An account of a street_admin per street. */
  readonly admins: boolean;
  /** Hears how many streets are done. */
  readonly onStreet?: (done: number) => void;
}

const batchLimit = 500;
const topTaken = 'organisation-top-taken';
/** A fixed instant, so that a second run changes nothing. */
const appointedSince = new Date('2026-01-01T00:00:00+08:00');

/**
 * Takes in all streets below a division: street, district, and the organisation tree 街道党工委 → 社区党委. Grids have no
 * boundaries in public data, so the map stays empty. Ids follow from codes: an interrupted run is simply run again. The
 * streets come from a stream, and only those under way are in memory.
 */
export async function takeInDivision(
  services: Services,
  division: string,
  { clients, admins, onStreet }: DivisionOptions,
): Promise<DivisionOutcome> {
  const sum = { streets: 0, organisations: 0, created: 0, updated: 0, unchanged: 0 };
  const refused: { code: string; slug: string }[] = [];
  const organised: string[] = [];
  const streets = streetsOf(division);
  const work = async () => {
    for (;;) {
      const next = await streets.next();
      if (next.done) return;
      const street = next.value;
      const answers = await takeInStreet(services, street, admins).catch((error: unknown) => {
        const slug = refusalOf(error);
        if (slug === topTaken) organised.push(street.code);
        else refused.push({ code: street.code, slug });
        return [];
      });
      sum.streets += 1;
      for (const answer of answers) {
        sum.organisations += answer.created + answer.updated + answer.unchanged;
        sum.created += answer.created;
        sum.updated += answer.updated;
        sum.unchanged += answer.unchanged;
      }
      onStreet?.(sum.streets);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return { ...sum, refused, organised };
}

/** A refusal concerns one street; anything else (no connection, no right) would meet them all. */
function refusalOf(error: unknown): string {
  if (error instanceof DomainError && ['Invalid', 'Conflict'].includes(error.kind)) return error.slug;
  throw error;
}

async function takeInStreet({ identity, contextOf }: Services, street: CountryStreet, admins: boolean) {
  const ids = new StreetIds(street.code);
  const ctx = await contextOf(ids.street);
  const { communities: _, ...named } = street;
  await identity.onboardStreet(ctx, {
    street: { ...named, id: ids.street, districtId: districtId(street.districtCode) },
  });
  if (admins) await identity.onboardPeople(ctx, { people: [adminOf(street, ids)] });
  const organisations = organisationsOf(street, ids);
  const answers: { created: number; updated: number; unchanged: number }[] = [];
  for (let at = 0; at < organisations.length; at += batchLimit)
    answers.push(await identity.importOrganisations(ctx, { organisations: organisations.slice(at, at + batchLimit) }));
  return answers;
}

function organisationsOf(street: CountryStreet, ids: StreetIds) {
  const top = {
    ...{ id: ids.of('organisation', street.code), kind: 'street_committee', parentId: '' },
    ...{
      name: `${street.name}${street.name.endsWith('街道') ? '党工委' : '党委'}`,
      placeKind: 'street',
      placeId: ids.street,
    },
  };
  const taken = new Set<string>();
  const committees = street.communities.map(({ code, name }) => {
    const plain = plainName(name);
    // Two communities of a street may have one name; branches of one parent may not.
    const unique = taken.has(plain) ? `${plain}（${code.slice(9)}）` : plain;
    taken.add(plain);
    return {
      ...{ id: ids.of('organisation', code), kind: 'community_committee', parentId: top.id, name: `${unique}党委` },
      ...{ placeKind: 'community', placeId: ids.of('community', code) },
    };
  });
  return [top, ...committees];
}

/** 多福巷社区居委会 → 多福巷社区, 幸福村委会 → 幸福村. */
function plainName(name: string): string {
  const base = name.replace(/(居民|村民)?委员会$|[居村]委会$/, '');
  if (/居(民委员|委)会$/.test(name)) return base.endsWith('社区') ? base : `${base}社区`;
  return /村(民委员|委)会$/.test(name) && !base.endsWith('村') ? `${base}村` : base;
}

function adminOf(street: CountryStreet, ids: StreetIds) {
  return {
    ...{ id: ids.of('person', 'street-admin'), name: `${street.name}管理员`, unit: street.name },
    subject: `street-admin-${street.code}`,
    appointments: [
      {
        ...{ id: ids.of('appointment', 'street-admin'), position: 'street_admin', placeKind: 'street' },
        ...{ placeId: ids.street, placeName: street.name, startTime: appointedSince },
      },
    ],
  };
}
