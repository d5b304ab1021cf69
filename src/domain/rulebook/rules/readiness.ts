import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

/** From how many visits of specification pages on somebody counts as evaluating. */
export const evaluatingVisitsFrom: Rule<number> = {
  key: 'evaluating-visits-from',
  area: 'segmentation',
  title: 'Visits that show an evaluation',
  wording:
    'From so many visits of specification pages in 30 days on, somebody counts as evaluating; a download alone never does.',
  unit: 'visits in 30 days',
  type: { kind: 'integer', min: 1, max: 100 },
  default: 3,
  source: 'assumption',
  scopes: ofBrands,
};

/** For how long a download counts as interest. */
export const downloadRecentDays: Rule<number> = {
  key: 'download-recent-days',
  area: 'segmentation',
  title: 'A download counts for',
  wording: 'So many days after a download somebody still counts as interested; after that it is forgotten.',
  unit: 'days',
  type: { kind: 'integer', min: 1, max: 730 },
  default: 90,
  source: 'assumption',
  scopes: ofBrands,
};

export const readiness: readonly Rule[] = [evaluatingVisitsFrom, downloadRecentDays];
