import type { Cycle } from '#domain/cycles/cycle.ts';
import type { CalendarReview } from '#domain/organisation/calendar/calendar-correction.ts';
import type { Words } from '#wording/words.ts';

/** Who has looked at a calendar and when, and whether that reaches to the end of the cycle. */
export function wordReview(words: Words, review: CalendarReview | undefined, { market, to }: Cycle) {
  if (!review) return { text: words.t('page.calendar.never-reviewed'), tone: 'warn', note: '' };
  const { at, by, through, note } = review;
  const said = words.t('page.calendar.reviewed', {
    day: words.dayOf(at, market),
    by,
    through: words.day(through),
  });
  return through < to
    ? { text: `${said} ${words.t('page.calendar.reviewed-short')}`, tone: 'warn', note }
    : { text: said, tone: 'quiet', note };
}
