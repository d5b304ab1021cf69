import type { FactValue } from '#domain/customers/account.ts';

/** One account of a real list, in the product's words. Facts it lacks are left out. */
export interface RealEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'institution';
  /** A code of the list of specialties. */
  readonly specialty: string;
  readonly city: string;
  readonly postcode: string;
  /** What territories are cut from: a postcode area, a state, a prefecture. */
  readonly area: string;
  /** A number, or the text somebody typed for it. */
  readonly potential: FactValue;
  readonly comment?: string;
}

export interface RealList {
  readonly market: string;
  readonly what: string;
  /** Entries ordered so that neighbours on the map are neighbours in the list. */
  read(temporaryFolder: string): Promise<readonly RealEntry[]>;
}
