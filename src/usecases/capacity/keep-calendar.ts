import { atSubject, type Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import {
  correctionKey,
  type CalendarReview,
  type EnteredCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import {
  checkCorrection,
  type CorrectionContext,
  type DraftCorrection,
} from '#domain/organisation/calendar/check-correction.ts';
import { findMarketFor } from '../access/find-market.ts';
import { calendarAt, type MarketCalendar } from '../basis/calendar.ts';
import { loadMarketCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import type { keptStatuses } from './keep-capacity.ts';
import { regionsOf } from './view-calendar.ts';

export interface KeptCorrection {
  readonly correction: EnteredCorrection;
  readonly key: string;
  readonly status: (typeof keptStatuses)[number];
  readonly findings: readonly Finding[];
}

/** The longest note of whoever has looked at a calendar. */
const LONGEST_NOTE = 500;

/** What somebody could have left out: the last day of a single one. */
const completed = (draft: DraftCorrection): DraftCorrection => ({
  ...draft,
  to: draft.to === '' ? draft.from : draft.to,
});

const spanOf = ({ from, to }: DraftCorrection) => ({
  from: isPlanningDay(from) ? from : '2000-01-01',
  to: isPlanningDay(to) && to >= from ? to : isPlanningDay(from) ? from : '2000-01-01',
});

const isSame = (a: EnteredCorrection, { at: _at, by: _by, ...b }: EnteredCorrection): boolean =>
  Object.entries(b).every(([name, value]) =>
    Object.entries(a).some(([key, of]) => key === name && of === value),
  );

/** What drafts are held against: the calendar of their place as it would be without what they take the place of. */
export async function correctionContext(
  world: World,
  stores: Stores,
  { market, corrections }: MarketCalendar,
): Promise<(draft: DraftCorrection) => CorrectionContext> {
  const regions = await regionsOf(world, stores, market);
  return (draft) => {
    const others = corrections.filter((each) => correctionKey(each) !== correctionKey(draft));
    const { region, team } = draft;
    return {
      teams: market.teams.map(({ key }) => key),
      regions,
      workingWeek: market.calendar.workingWeek,
      days: calendarAt(world, { market, corrections: others }, { region, team }, spanOf(draft)),
    };
  };
}

/** What stands in the chain for good; the words of whoever entered it are kept beside. */
const inChain = ({ kind, from, to, movedTo, region, team }: EnteredCorrection) => ({
  kind,
  from,
  to,
  movedTo,
  region,
  team,
});

const auditCalendar = (
  world: World,
  stores: Stores,
  actor: User,
  market: string,
  key: string,
  { before, after }: { readonly before?: EnteredCorrection | undefined; readonly after?: EnteredCorrection },
): Promise<void> =>
  stores.audit.add({
    at: world.clock.now(),
    by: actor,
    kind: 'calendar',
    market,
    subject: key,
    details: { before: before ? inChain(before) : null, after: after ? inChain(after) : null },
    texts: {
      why: after?.why,
      source: after?.source,
      whyBefore: before?.why,
      sourceBefore: before?.source,
    },
  });

/**
 * Corrects a market's calendar from a day on: closed days, half days, worked holidays, moved ones, for all of it, a region
 * or a team. Entered again with the same first day it takes the place of what was said before.
 */
export async function keepCorrection(
  world: World,
  actor: User,
  input: { readonly market: string; readonly draft: DraftCorrection },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const draft = completed(input.draft);
  return world.storage.transaction(async (stores) => {
    const of = await loadMarketCycle(world, stores, found.value);
    const { market, corrections } = of;
    const contextOf = await correctionContext(world, stores, of);
    const { correction, findings } = checkCorrection(draft, atSubject, contextOf(draft));
    if (!correction) return refused('calendar-refused', { market: market.code }, findings);
    const key = correctionKey(correction);
    const before = corrections.find((each) => correctionKey(each) === key);
    const after = { ...correction, by: actor.email, at: world.clock.now() };
    if (before && isSame(before, after))
      return done<KeptCorrection>({ correction: before, key, status: 'unchanged', findings });
    await stores.calendar.apply(market.code, { save: [after], remove: [] });
    await auditCalendar(world, stores, actor, market.code, key, { before, after });
    return done<KeptCorrection>({ correction: after, key, status: before ? 'changed' : 'added', findings });
  });
}

/** Takes a correction back: the calendar is as if it had never been entered. */
export async function withdrawCorrection(
  world: World,
  actor: User,
  input: { readonly market: string; readonly key: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  return world.storage.transaction(async (stores) => {
    const known = await stores.calendar.correctionsOf(code);
    const correction = known.find((each) => correctionKey(each) === input.key);
    if (!correction) return refused('correction-unknown', { correction: input.key });
    await stores.calendar.apply(code, { save: [], remove: [input.key] });
    await auditCalendar(world, stores, actor, code, input.key, { before: correction });
    return done({ correction });
  });
}

/** Puts on record that somebody has looked at a market's calendar, up to a day: by default the last of the cycle. */
export async function confirmCalendar(
  world: World,
  actor: User,
  input: { readonly market: string; readonly through?: string; readonly note?: string },
) {
  const found = findMarketFor(world, actor, 'keep-capacity', input.market);
  if (!found.ok) return found;
  const { note = '' } = input;
  return world.storage.transaction(async (stores) => {
    const { market, cycle } = await loadMarketCycle(world, stores, found.value);
    const through = input.through === undefined || input.through === '' ? cycle.to : input.through;
    if (!isPlanningDay(through)) return refusedInput('through', planningDay);
    if (note.length > LONGEST_NOTE) return refusedInput('note', `≤ ${LONGEST_NOTE}`);
    const review: CalendarReview = { at: world.clock.now(), by: actor.email, through, note };
    await stores.calendar.addReview(market.code, review);
    await stores.audit.add({
      at: review.at,
      by: actor,
      kind: 'review-calendar',
      market: market.code,
      subject: through,
      details: { until: through },
      texts: { note },
    });
    return done({ review });
  });
}
