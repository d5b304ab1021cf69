import { sayBreach } from '#domain/execution/breach.ts';
import type { BreachesView } from '#usecases/execution/view-breaches.ts';
import type { BreachNote } from '#domain/execution/breach-note.ts';
import { wordLimit } from '#wording/word-limit.ts';
import type { Words } from '#wording/words.ts';

/** So many are named on the page, and so many calls of each. */
const SHOWN = 200;
const SHOWN_CALLS = 12;

/** Which limits recorded calls have passed, the last one first. */
export function viewPassedLimits(words: Words, data: BreachesView) {
  const { market, days, breaches, past, names, accountNames, counts, withheld, problem, mayNote, seesNotes } =
    data;
  const sayNote = ({ note, by, at }: BreachNote) => ({
    note,
    said: words.t('page.breaches.noted-by', {
      by: names.get(by) ?? by,
      at: words.moment(at, market.code),
    }),
  });
  const called = (accountId: string): string => {
    const name = accountNames.get(accountId);
    return name === undefined || name === accountId ? accountId : `${name} (${accountId})`;
  };
  return {
    lede: words.t('page.breaches.lede', { from: words.day(days.from), to: words.day(days.to), ...counts }),
    problem: problem ? words.finding(problem).message : '',
    none: problem === undefined && breaches.length === 0,
    withheld: withheld > 0 ? words.t('page.breaches.withheld', { count: withheld }) : '',
    seesNotes,
    past: past.map((each) => {
      const limit = market.legalLimits.find(({ key }) => key === each.limit);
      return {
        ...sayNote(each),
        name: limit ? wordLimit(words, market, limit) : '',
        code: each.limit,
        on: words.day(each.on),
      };
    }),
    more: breaches.length > SHOWN ? words.t('page.breaches.shown', { count: SHOWN }) : '',
    rows: breaches.slice(0, SHOWN).map((breach) => {
      const { id, limit, on, by, others, isCertain, notes } = breach;
      const left = others + Math.max(0, by.length - SHOWN_CALLS);
      return {
        name: wordLimit(words, market, limit),
        code: limit.key,
        id,
        notes: notes.map(sayNote),
        ...(mayNote ? { noting: { id, days } } : {}),
        on: words.day(on),
        certain: isCertain,
        tone: isCertain ? 'bad' : 'warn',
        said: words.finding(sayBreach(breach)).message,
        calls: by
          .slice(0, SHOWN_CALLS)
          .map(({ on: day, territory, accountId }) =>
            [words.day(day), territory, called(accountId)].join(' '),
          ),
        others: left > 0 ? words.t('page.breaches.of-others', { count: left }) : '',
      };
    }),
  };
}
