import type { RulesBasis } from '#domain/reporting/deviations.ts';
import type { Words } from './words.ts';

/** Which state of the rules a market is shown with. */
export const wordBasis = (words: Words, basis: RulesBasis | undefined): string =>
  basis?.opened
    ? words.t('page.deviations.as-of-cycle', {
        cycle: basis.opened.cycle,
        day: words.day(basis.opened.on),
      })
    : words.t('page.deviations.as-of-today');
