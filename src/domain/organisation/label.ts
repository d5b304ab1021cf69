import type { BrandPhase } from '../basics/brand-phase.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { LocalText } from '../basics/local-text.ts';

/** What a brand is for, and which specialties that concerns: the same in all markets. */
export interface CatalogueIndication {
  readonly key: string;
  readonly name: LocalText;
  /** Codes of the list `specialty`. */
  readonly specialties: readonly string[];
}

/** A brand of the company, as `archetypes/brands.yaml` describes it for all markets. */
export interface CatalogueBrand {
  readonly key: string;
  readonly name: string;
  readonly phase: BrandPhase;
  readonly indications: readonly CatalogueIndication[];
}

/** An indication in one market. */
export interface Indication extends CatalogueIndication {
  /** First day on which it may be promoted there; null where it is not authorised. */
  readonly authorisedFrom: IsoDate | null;
}

/** What a brand may be promoted for in a market, and to whom. */
export interface BrandLabel {
  readonly phase: BrandPhase;
  readonly indications: readonly Indication[];
}

/** When a team promotes a brand: an empty day is an open end. */
export interface Promotion {
  readonly from: IsoDate;
  /** The last day. */
  readonly to: IsoDate;
}

/** All specialties of a label, whenever they were authorised, in the order of its indications. */
export const specialtiesOf = (indications: readonly CatalogueIndication[]): readonly string[] => [
  ...new Set(indications.flatMap(({ specialties }) => specialties)),
];
