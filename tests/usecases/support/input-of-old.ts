import type { PlanBasis } from '#domain/planning/plan-input.ts';
import { withoutLabels } from '#storage/documents/parts/brands.ts';
import { uncorrected } from '#storage/documents/parts/calendars.ts';

const firstCalendar = ({ country, state, workingWeek }: PlanBasis['market']['calendar']) => ({
  country,
  ...(state === undefined ? {} : { state }),
  workingWeek: [...workingWeek],
});

/** What a plan is made from as it was kept before days could be worked in part and calendars corrected. */
export const withWholeDays = (basis: PlanBasis) => ({
  ...basis,
  market: { ...basis.market, calendar: firstCalendar(basis.market.calendar) },
  holidays: Object.fromEntries(
    Object.entries(basis.holidays).map(([place, days]) => [place, days.map(({ day }) => day)]),
  ),
});

/** The same as it is kept today: nobody had corrected anything, and brands had no labels. */
export const withFirstCalendar = (basis: PlanBasis): PlanBasis => ({
  ...basis,
  market: {
    ...basis.market,
    regions: [],
    teams: withoutLabels(basis.market.teams),
    calendar: uncorrected(firstCalendar(basis.market.calendar)),
  },
});
