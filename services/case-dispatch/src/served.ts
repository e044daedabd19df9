import { catalogue, relations, understanding } from '@streetgrid/contracts';

/** Further gRPC services of this program, beside CaseDispatch: one for each aggregate with doors of its own. */
// prettier-ignore
export const alsoServes = [
  catalogue.CatalogueDefinition,
  understanding.UnderstandingDefinition,
  relations.RelationsDefinition,
];
