import type { Rule } from '../rule.ts';

/** A list longer than this is an address book, not somebody's customers. */
export const accountsPerTerritory: Rule<number> = {
  key: 'import-accounts-per-territory',
  area: 'import',
  title: 'Most accounts of a territory',
  wording: 'How many accounts a territory may have before an import points it out.',
  unit: 'accounts',
  type: { kind: 'integer', min: 1, max: 100_000 },
  default: 1_000,
  source: 'assumption',
};
