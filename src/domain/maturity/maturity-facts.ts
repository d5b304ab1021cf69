/**
 * What the data of a market say about its maturity. Shares are basis points, the last two are counts. A measure is
 * absent where there is nothing to measure it on, as the share of reps in review before there is a plan.
 */
export const maturityMeasures = [
  /** Accounts whose territory stands in the team sheet, vacant or not. */
  'accounts-owned',
  /** Accounts with a class or a number for their potential. */
  'potential-estimated',
  /** Accounts with a number for their potential, for one brand at least. */
  'potential-stated',
  /** Pairs of account and brand with a potential of their own. */
  'potential-by-brand',
  /** Accounts with an adoption stage, for one brand at least. */
  'adoption-stated',
  /** Accounts whose role comes from the controlled list. */
  'role-listed',
  'influence-stated',
  /** Accounts whose consent is known, one way or the other, for one channel at least. */
  'consent-known',
  /** Reps whose days of leave are stated. */
  'leave-stated',
  /** Staffed territories whose plan uses their time within the band of the rules. */
  'territories-in-band',
  /** Staffed territories whose rep has opened the cycle and confirmed it there, and nobody for them. */
  'reps-confirmed',
  /** Proposals that somebody has decided. */
  'proposals-decided',
  /** Phases of opened cycles that are due or done, and were done by their day. */
  'phases-on-time',
  'channels-planned',
  'brands-planned',
] as const;

export type MaturityMeasure = (typeof maturityMeasures)[number];

export const countedMeasures: readonly MaturityMeasure[] = ['channels-planned', 'brands-planned'];

export type MaturityFacts = Readonly<Partial<Record<MaturityMeasure, number>>>;

/** A level's condition that data can show. */
export interface MeasuredCondition {
  readonly measure: MaturityMeasure;
  readonly atLeast: number;
}
