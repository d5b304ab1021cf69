import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { LookedUp } from '#usecases/customers/look-up-person.ts';
import type { NamedPerson, ToldApartView } from '#usecases/customers/tell-apart.ts';
import type { RefusalsView } from '#usecases/customers/view-refusals.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
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
  /** The other one, where two are to be told apart. */
  readonly other: string;
}

/** A refusal as it was filled in, while somebody is asked who else is the same person. */
export interface FilledRefusal {
  readonly account: string;
  readonly kind: string;
  readonly what: string;
  readonly saidOn: string;
  readonly until: string;
  readonly source: string;
  readonly evidence: string;
  readonly twins: readonly { readonly account: string; readonly name: string; readonly place: string }[];
}

const ON_A_PAGE = 50;

interface RefusalsPageInput {
  readonly words: Words;
  readonly data: RefusalsView;
  readonly refusals: RefusalWords;
  readonly asked: AskedRefusals;
  /** Whom the text names, whether they refused or not. */
  readonly named?: LookedUp;
  readonly apart?: ToldApartView;
  readonly filled?: FilledRefusal;
}

const person = ({ accountId, name, city, territory }: NamedPerson) => ({
  name: name === '' ? accountId : name,
  accountId: name === '' ? '' : accountId,
  place: [city, territory].filter((each) => each !== '').join(' · '),
});

/** Who counts as one person and who was told apart, as the page lists them. */
function viewApart(
  words: Words,
  { market, apart, together }: ToldApartView,
  path: string,
  asked: AskedRefusals,
) {
  return {
    action: `${path}/apart`,
    account: asked.other === '' ? '' : asked.account,
    other: asked.other,
    together: together.map((people) => {
      const [one, other] = people;
      const given = new URLSearchParams({ account: one?.accountId ?? '', other: other?.accountId ?? '' });
      return { people: people.map(person), choose: `${path}?${given.toString()}#apart-account` };
    }),
    apart: apart.map((each) => ({
      one: person(each.one),
      other: person(each.other),
      account: each.one.accountId,
      otherId: each.other.accountId,
      why: each.why,
      by: importerOf(words, each.by),
      on: words.dayOf(each.at, market),
    })),
  };
}

/** Who does not want to be reached, in the words of the lists that say so. */
export function viewRefusalsPage({
  words,
  data,
  refusals: { columns },
  asked,
  named,
  apart,
  filled,
}: RefusalsPageInput) {
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
    customer: pathOfCustomer(market.code, each.accountId),
    kind: nameOf(each.kind),
    by: each.by === '' ? '' : importerOf(words, each.by),
    saidOn: dayOf(words, each.saidOn),
    until: dayOf(words, each.until),
  });
  return {
    path,
    account: filled?.account ?? (asked.other === '' ? asked.account : ''),
    ...(apart ? { apart: viewApart(words, apart, path, asked) } : {}),
    ...(filled ? { filled: { ...filled, ends: filled.what === 'ends' } } : {}),
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
    consents: `/markets/${market.code}/consents`,
    imports: `/markets/${market.code}/imports?kind=stop-list`,
    market: words.local(market.name),
    total: words.t('page.refusals.total', { count: accounts }),
    any: accounts > 0,
    // Whoever records a refusal looks for the person first, also where nobody has refused yet.
    finds: accounts > 0 || mayRecord,
    counts: refusalKindKeys
      .filter((each) => counts[each] > 0)
      .map((each) => ({ kind: nameOf(each), count: words.number(counts[each]) })),
    ways: wordCounts(words, { ways }),
    refusals: shown.map(row),
    toCome: data.toCome.slice(0, ON_A_PAGE).map(row),
    records: mayRecord,
    kinds: refusalKindKeys.map((value) => ({
      value,
      label: nameOf(value),
      chosen: value === filled?.kind,
    })),
  };
}
