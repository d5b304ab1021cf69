import type { DueDuty } from '#domain/customers/duties/due-duties.ts';
import { UNNAMED_FACILITY, type Duty } from '#domain/organisation/duties/duty.ts';
import type { DutiesView } from '#usecases/organisation/view-duties.ts';
import { wordAssumed } from '#wording/word-assumed.ts';
import type { Words } from '#wording/words.ts';

const tones = {
  missing: 'bad',
  unsigned: 'warn',
  ended: 'bad',
  coming: 'warn',
  ending: 'warn',
  fulfilled: 'good',
} as const;

/** Of facilities there are thousands: so many of those that are done are listed. */
const SHOWN_DONE = 50;
/** And so many in all; what is missing comes first. */
const SHOWN = 500;

function sayDuty(words: Words, duty: Duty) {
  const region =
    duty.regions.length === 0 ? '' : words.t('page.duties.regions', { regions: duty.regions.join(', ') });
  return {
    name: words.local(duty.name),
    key: duty.key,
    holds: words.t('page.duties.holds', {
      who: words.t(`page.duties.holder.${duty.holder}`),
      what: words.t(`page.duties.kind.${duty.kind}`),
      closes: words.t(`page.duties.closes.${duty.closes}`),
      region,
      signed: duty.signed ? 'yes' : 'no',
    }),
    assumed: wordAssumed(words, duty.assumed),
    source: words.t('page.duties.source', { source: duty.source, day: words.day(duty.validFrom) }),
  };
}

function sayDue(words: Words, each: DueDuty, { mayRecord, maySign }: DutiesView) {
  const { duty, name, territory, state, until, fact } = each;
  const signature =
    fact?.signedBy === undefined ? '' : words.t('page.duties.signed-by', { by: fact.signedBy });
  const said = fact
    ? [fact.number, fact.evidence, words.t('page.duties.entered-by', { by: fact.by }), signature]
    : [];
  return {
    duty: words.local(duty.name),
    name: name === UNNAMED_FACILITY ? words.t('page.duties.unnamed') : name,
    territory,
    state: words.t(`page.duties.state.${state}`),
    tone: tones[state],
    until: until === '' ? '–' : words.day(until),
    said: said.filter((part) => part !== '').join(', '),
    ...(fact && mayRecord ? { withdraws: fact.id } : {}),
    ...(fact && maySign && duty.signed && fact.signedBy === undefined ? { signs: fact.id } : {}),
  };
}

/** What is due, of whom and until when; what is missing first. */
export function viewDutiesPage(words: Words, data: DutiesView, today: string) {
  const { market, duties, due, mayRecord } = data;
  const open = due.filter(({ state }) => state !== 'fulfilled');
  const done = due.filter(({ state }) => state === 'fulfilled');
  const shown = [...open, ...done.slice(0, SHOWN_DONE)].slice(0, SHOWN);
  const left = due.length - shown.length;
  return {
    path: `/markets/${market.code}/duties`,
    market: words.local(market.name),
    today,
    duties: duties.map((each) => sayDuty(words, each)),
    due: shown.map((each) => sayDue(words, each, data)),
    ...(left > 0 ? { more: words.t('page.duties.more', { count: left }) } : {}),
    records: mayRecord && duties.length > 0,
    holders: shown
      .filter(({ state }) => state !== 'fulfilled')
      .map(({ name, about }) => ({ value: about, label: name })),
  };
}
