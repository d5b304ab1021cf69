import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { LookedUp } from '#usecases/customers/look-up-person.ts';
import type { RefusalsView } from '#usecases/customers/view-refusals.ts';
import { viewLookedUp } from '../../../parts/people/view-looked-up.ts';
import { importerOf } from '../../../parts/record/record-query.ts';
import { wordCounts } from '../../../parts/refusals/word-refusals.ts';
import type { Words } from '#wording/words.ts';

const dayOf = (words: Words, day: string): string => (day === '' ? '–' : words.day(day));

/** What the address asks for; empty where it asks nothing. */
export interface AskedRefusals {
  readonly text: string;
  readonly kind: string;
  readonly way: string;
  /** 1-based. */
  readonly page: number;
  /** Whom something is to be put on record of. */
  readonly account: string;
}

const ON_A_PAGE = 50;

interface RefusalsPageInput {
  readonly words: Words;
  readonly data: RefusalsView;
  readonly refusals: RefusalWords;
  readonly asked: AskedRefusals;
  /** Whom the text names, whether they refused or not. */
  readonly named?: LookedUp;
}

/** Who does not want to be reached, in the words of the lists that say so. */
export function viewRefusalsPage({ words, data, refusals: { columns }, asked, named }: RefusalsPageInput) {
  const { market, accounts, counts, ways, refusals, mayRecord } = data;
  const path = `/markets/${market.code}/refusals`;
  const nameOf = (kind: string): string => {
    const heading = columns.find(({ key }) => key === kind)?.heading;
    return heading ? words.local(heading) : kind;
  };
  const { text, kind, way } = asked;
  const addressOf = (more: Readonly<Record<string, string>> = {}, to = path): string => {
    const given = Object.entries({ text, kind, way, ...more }).filter(([, value]) => value !== '');
    return given.length === 0 ? to : `${to}?${new URLSearchParams(given).toString()}`;
  };
  const pages = Math.max(1, Math.ceil(refusals.length / ON_A_PAGE));
  const at = Math.min(Math.max(1, asked.page), pages);
  const from = (at - 1) * ON_A_PAGE;
  const shown = refusals.slice(from, from + ON_A_PAGE);
  const row = (each: RefusalsView['refusals'][number]) => ({
    ...each,
    kind: nameOf(each.kind),
    by: each.by === '' ? '' : importerOf(words, each.by),
    saidOn: dayOf(words, each.saidOn),
    until: dayOf(words, each.until),
  });
  return {
    path,
    account: asked.account,
    filters: {
      text,
      kinds: refusalKindKeys.map((value) => ({ value, label: nameOf(value), chosen: value === kind })),
      ways: refusedWays.map((value) => ({
        value,
        label: words.t(`refusal-counts.way.${value}`),
        chosen: value === way,
      })),
    },
    export: addressOf({}, `${path}/export`),
    found: words.t('page.refusals.found', {
      count: refusals.length,
      from: shown.length === 0 ? 0 : from + 1,
      to: from + shown.length,
    }),
    ...(at > 1 ? { previous: addressOf({ page: String(at - 1) }) } : {}),
    ...(at < pages ? { next: addressOf({ page: String(at + 1) }) } : {}),
    ...(named ? { named: viewLookedUp(words, { account: text, named }, path) } : {}),
    imports: `/markets/${market.code}/imports?kind=stop-list`,
    market: words.local(market.name),
    total: words.t('page.refusals.total', { count: accounts }),
    any: accounts > 0,
    counts: refusalKindKeys
      .filter((each) => counts[each] > 0)
      .map((each) => ({ kind: nameOf(each), count: words.number(counts[each]) })),
    ways: wordCounts(words, { ways }),
    refusals: shown.map(row),
    toCome: data.toCome.slice(0, ON_A_PAGE).map(row),
    records: mayRecord,
    kinds: refusalKindKeys.map((value) => ({ value, label: nameOf(value) })),
  };
}
