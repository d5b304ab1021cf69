import type { FactKind, Vocabulary } from '../rulebook/conditions/check-condition.ts';
import { potentialSources } from './segmented-account.ts';

/** The potential for a brand: an account's own, or what stands in for it. */
export const POTENTIAL = 'potential';
/** Where it comes from. */
export const POTENTIAL_SOURCE = 'potential-source';
/** The class that somebody judged, where it stands in for a figure. */
export const POTENTIAL_JUDGED = 'potential-judged';

/** Facts that are worked out before any layer, for every segmentation. */
export const derivedFacts: Vocabulary = new Map<string, FactKind>([
  [POTENTIAL, { type: 'integer', min: 0 }],
  [POTENTIAL_SOURCE, { type: 'code', codes: potentialSources }],
  [POTENTIAL_JUDGED, { type: 'code', codes: ['high', 'medium', 'low'] }],
]);
