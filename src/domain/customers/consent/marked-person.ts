import type { Consent } from './consent.ts';

/** Somebody who refused and of whom no account is kept: what they refused, and by what they are recognised. */
export interface MarkedPerson {
  /** Under the market's secret, as a stop list has them; they name nobody. */
  readonly digests: readonly string[];
  readonly refusals: readonly Consent[];
}
