import { idOf } from '@streetgrid/seed';
import { v5 } from 'uuid';

/** Ids made of readable codes: the same code gives the same id for ever, so a second run meets what the first one made. */
export class StreetIds {
  /** The street, which is the tenant. */
  readonly street: string;

  constructor(code: string) {
    this.street = idOf(code);
  }

  /** Anything of the street: `('person', 'P-01')`. */
  of(kind: string, code: string): string {
    return v5(`${kind}:${code}`, this.street);
  }

  /** A place that somebody holds a position at, or an organisation is at. */
  place(kind: string, code: string): string {
    if (kind === 'street') return this.street;
    return this.of(kind === 'department' ? 'organisation' : kind, code);
  }
}

/** All streets of a district name the same one. */
export function districtId(code: string): string {
  return idOf(`district:${code}`);
}
