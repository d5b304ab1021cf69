import type { DueDuty } from '#domain/customers/duties/due-duties.ts';
import type { Definitions } from '#domain/definitions.ts';
import { assumedOf, type AssumedPart } from '#domain/organisation/assumed-law.ts';
import { UNNAMED_FACILITY, type Duty, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import type { ChangedPart } from '#domain/organisation/duties/duty-text.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ChangedDuty, DutiesView } from '#usecases/organisation/view-duties.ts';
import { wordOf } from '#wording/word-of.ts';
import { wordRegion } from '#wording/word-region.ts';
import type { Words } from '#wording/words.ts';

const tones = {
  missing: 'bad',
  changed: 'bad',
  unsigned: 'warn',
  ended: 'bad',
  coming: 'warn',
  ending: 'warn',
  fulfilled: 'good',
} as const;

/** Of facilities there are thousands: so many of those who have all are listed. */
const SHOWN_DONE = 50;
/** And so many that lack something; what is missing comes first. */
const SHOWN = 500;

/** A part of a text of a duty as people read it. */
function sayPart(words: Words, market: Market, { part, before, after }: ChangedPart): string {
  const name = words.t(`page.duties.part.${part}`);
  // What a region takes in is too long for a sentence.
  if (part === 'means') return name;
  const told = (text: string): string => {
    if (text === '') return '–';
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'boolean') return words.t(value ? 'page.word.yes' : 'page.word.no');
    if (Array.isArray(value)) {
      const each = value.map((one) =>
        part === 'regions' ? wordRegion(market, String(one)) : wordOf(words, 'channel', String(one)),
      );
      return each.length === 0 ? '–' : each.join(', ');
    }
    if (part === 'validFrom') return words.day(String(value));
    const named = part === 'holder' || part === 'kind' || part === 'closes';
    return named ? words.t(`page.duties.${part}.${String(value)}`) : `“${String(value)}”`;
  };
  return words.t('page.duties.was', { part: name, before: told(before), after: told(after) });
}

function sayChanged(words: Words, market: Market, { count, parts }: ChangedDuty) {
  return {
    said: words.t('page.duties.changed', { count }),
    what:
      parts === undefined
        ? words.t('page.duties.changed-unknown')
        : words.t('page.duties.changed-what', {
            parts: parts.map((each) => sayPart(words, market, each)).join('; '),
          }),
  };
}

function sayDuty(words: Words, market: Market, duty: Duty, assumed: readonly AssumedPart[]) {
  const regions = duty.regions.map((each) => wordRegion(market, each)).join(', ');
  return {
    name: words.local(duty.name),
    key: duty.key,
    holds: words.t('page.duties.holds', {
      who: words.t(`page.duties.holder.${duty.holder}`),
      what: words.t(`page.duties.kind.${duty.kind}`),
      closes: words.t(`page.duties.closes.${duty.closes}`),
      region: regions === '' ? '' : words.t('page.duties.regions', { regions }),
      signed: duty.signed ? 'yes' : 'no',
    }),
    source: words.t('page.duties.source', { source: duty.source, day: words.day(duty.validFrom) }),
    assumed: assumed.map((part) => words.t(`page.duties.assumed.${part}`)),
  };
}

type Saying = (fact: string) => readonly DutyEntry[];

function sayDue(
  words: Words,
  { duty, state, until, fact }: DueDuty,
  { data, saying }: { readonly data: DutiesView; readonly saying: Saying },
) {
  const { mayRecord, maySign, names, own } = data;
  const nameOf = (email: string): string => names.get(email) ?? email;
  const saidAt = (at: string): string => words.moment(at, data.market.code);
  const signature =
    fact?.signedBy === undefined ? '' : words.t('page.duties.signed-by', { by: nameOf(fact.signedBy) });
  const said = fact
    ? [fact.number, fact.evidence, words.t('page.duties.entered-by', { by: nameOf(fact.by) }), signature]
    : [];
  return {
    duty: words.local(duty.name),
    ...(duty.holder === 'plan' ? { figures: `/markets/${data.market.code}/plan-figures` } : {}),
    state: words.t(`page.duties.state.${state}`),
    tone: tones[state],
    ...(until === '' ? {} : { until: words.t('page.duties.until-day', { day: words.day(until) }) }),
    said: said.filter((part) => part !== '').join(', '),
    ...(fact && mayRecord
      ? {
          withdraws: fact.id,
          number: fact.number,
          from: fact.from,
          last: fact.until,
          document: fact.evidence,
        }
      : {}),
    earlier: fact ? sayEarlier(words, saying(fact.id), { nameOf, saidAt }) : [],
    ...(fact && maySign && duty.signed && state !== 'changed' && fact.signedBy === undefined
      ? own.has(fact.id)
        ? { ownEntry: words.t('page.duties.own-entry') }
        : { signs: fact.id, seen: fact.said }
      : {}),
  };
}

/** What stood there before, the last of it first. */
function sayEarlier(
  words: Words,
  sayings: readonly DutyEntry[],
  { nameOf, saidAt }: { readonly nameOf: (email: string) => string; readonly saidAt: (at: string) => string },
): readonly string[] {
  return sayings.slice(1).map(({ number, from, until, evidence, by }, index) =>
    words.t('page.duties.earlier', {
      day: saidAt(sayings[index]!.at),
      said: [
        number,
        words.t('page.duties.from-day', { day: words.day(from) }),
        until === '' ? '' : words.t('page.duties.until-day', { day: words.day(until) }),
        evidence,
        words.t('page.duties.entered-by', { by: nameOf(by) }),
      ]
        .filter((part) => part !== '')
        .join(', '),
    }),
  );
}

/** What a certificate is of, as people know plans: by cycle, version and when it was made. */
function nameOf(words: Words, { name, about }: Pick<DueDuty, 'name' | 'about'>, data: DutiesView): string {
  if (name === UNNAMED_FACILITY) return words.t('page.duties.unnamed');
  const { plan, market } = data;
  if (plan?.about !== about) return name;
  return words.t('page.duties.plan', {
    cycle: plan.cycle,
    version: plan.version,
    state: words.t(`page.plan-state.${plan.state}`),
    at: words.moment(plan.madeAt, market.code),
  });
}

/** Everybody once, with all they must have: in the order in which the first of it is due. */
function byHolder(words: Words, due: readonly DueDuty[], data: DutiesView) {
  const said = Map.groupBy(
    data.entries.filter(({ state }) => state === 'recorded' || state === 'amended'),
    ({ fact }) => fact,
  );
  const saying: Saying = (fact) => said.get(fact) ?? [];
  const holders = Map.groupBy(due, ({ about, territory }) => `${territory}\n${about}`);
  return [...holders.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { territory } = first;
    return {
      name: nameOf(words, first, data),
      territory,
      isDone: own.every(({ state }) => state === 'fulfilled'),
      duties: own.map((each) => sayDue(words, each, { data, saying })),
    };
  });
}

/** What is due, of whom and until when: who lacks something or soon will, then who has all. */
export function viewDutiesPage(
  words: Words,
  data: DutiesView,
  { today, assumedLaw }: Pick<Definitions, 'assumedLaw'> & { readonly today: string },
) {
  const { market, duties, due, mayRecord } = data;
  const holders = byHolder(words, due, data);
  const open = holders.filter(({ isDone }) => !isDone);
  const done = holders.filter(({ isDone }) => isDone);
  const moreOf = (all: readonly object[], shown: number) =>
    all.length > shown ? { more: words.t('page.duties.more-holders', { count: all.length - shown }) } : {};
  return {
    path: `/markets/${market.code}/duties`,
    market: words.local(market.name),
    today,
    duties: duties.map((each) => {
      const changed = data.changed.get(each.key);
      const assumed = assumedOf(assumedLaw, { market: market.code, of: 'duty', key: each.key });
      return {
        ...sayDuty(words, market, each, assumed),
        ...(changed ? { changed: { ...sayChanged(words, market, changed), renews: mayRecord } } : {}),
      };
    }),
    ...(open.length === 0 ? {} : { open: { holders: open.slice(0, SHOWN), ...moreOf(open, SHOWN) } }),
    ...(done.length === 0
      ? {}
      : {
          done: {
            title: words.t('page.duties.have-all', { count: done.length }),
            holders: done.slice(0, SHOWN_DONE),
            ...moreOf(done, SHOWN_DONE),
          },
        }),
    nothingOpen: open.length === 0,
    nobody: holders.length === 0,
    records: mayRecord && duties.length > 0,
    holders: due
      .filter(({ about }, index) => due.findIndex((each) => each.about === about) === index)
      .slice(0, SHOWN)
      .map((each) => ({
        value: each.about,
        label: [nameOf(words, each, data), each.territory].filter((part) => part !== '').join(' · '),
      })),
  };
}
