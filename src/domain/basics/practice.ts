/** What a process asks its people to do that not everybody can. */
export const practices = [
  /** Segments from more than a class of potential. */
  'adoption-segments',
  /** Facts of accounts by brand. */
  'facts-by-brand',
  /** Touches in more channels than the visit. */
  'several-channels',
  /** Effort spent by what it brings, estimated or measured. */
  'value-by-response',
  /** A review in which the field has a say. */
  'field-review',
] as const;
export type Practice = (typeof practices)[number];
