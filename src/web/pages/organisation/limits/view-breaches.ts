import { sayBreach } from '#domain/execution/breach.ts';
import type { BreachesView } from '#usecases/execution/view-breaches.ts';
import { wordLimit } from '#wording/word-limit.ts';
import type { Words } from '#wording/words.ts';

/** So many are named on the page, and so many calls of each. */
const SHOWN = 200;
const SHOWN_CALLS = 12;

/** Which limits recorded calls have passed, the last one first. */
export function viewPassedLimits(words: Words, data: BreachesView) {
  const { market, days, breaches, counts, withheld, problem } = data;
  return {
    lede: words.t('page.breaches.lede', { from: words.day(days.from), to: words.day(days.to), ...counts }),
    problem: problem ? words.finding(problem).message : '',
    none: problem === undefined && breaches.length === 0,
    withheld: withheld > 0 ? words.t('page.breaches.withheld', { count: withheld }) : '',
    more: breaches.length > SHOWN ? words.t('page.breaches.shown', { count: SHOWN }) : '',
    rows: breaches.slice(0, SHOWN).map((breach) => {
      const { limit, on, by, others, isCertain } = breach;
      const left = others + Math.max(0, by.length - SHOWN_CALLS);
      return {
        name: wordLimit(words, market, limit),
        code: limit.key,
        on: words.day(on),
        certain: isCertain,
        tone: isCertain ? 'bad' : 'warn',
        said: words.finding(sayBreach(breach)).message,
        calls: by
          .slice(0, SHOWN_CALLS)
          .map((call) => `${words.day(call.on)} ${call.territory} ${call.accountId}`),
        others: left > 0 ? words.t('page.breaches.of-others', { count: left }) : '',
      };
    }),
  };
}
