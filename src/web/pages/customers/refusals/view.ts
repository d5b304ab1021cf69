import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { RefusalsView } from '#usecases/customers/view-refusals.ts';
import { importerOf } from '../../../parts/record/record-query.ts';
import { wordCounts } from '../../../parts/refusals/word-refusals.ts';
import type { Words } from '#wording/words.ts';

const dayOf = (words: Words, day: string): string => (day === '' ? '–' : words.day(day));

/** Who does not want to be reached, in the words of the lists that say so. */
export function viewRefusalsPage(words: Words, data: RefusalsView, { columns }: RefusalWords) {
  const { market, accounts, counts, ways, mayRecord } = data;
  const nameOf = (kind: string): string => {
    const heading = columns.find(({ key }) => key === kind)?.heading;
    return heading ? words.local(heading) : kind;
  };
  const row = (each: RefusalsView['refusals'][number]) => ({
    ...each,
    kind: nameOf(each.kind),
    by: each.by === '' ? '' : importerOf(words, each.by),
    saidOn: dayOf(words, each.saidOn),
    until: dayOf(words, each.until),
  });
  return {
    path: `/markets/${market.code}/refusals`,
    imports: `/markets/${market.code}/imports?kind=stop-list`,
    market: words.local(market.name),
    total: words.t('page.refusals.total', { count: accounts }),
    counts: refusalKindKeys
      .filter((kind) => counts[kind] > 0)
      .map((kind) => ({ kind: nameOf(kind), count: words.number(counts[kind]) })),
    ways: wordCounts(words, { ways }),
    refusals: data.refusals.map(row),
    toCome: data.toCome.map(row),
    records: mayRecord,
    kinds: refusalKindKeys.map((kind) => ({ value: kind, label: nameOf(kind) })),
  };
}
