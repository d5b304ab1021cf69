import { addDays, daysFrom, type IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { textFact } from '../customers/account-facts.ts';
import { placeReader } from '../customers/account-place.ts';
import type { Account } from '../customers/account.ts';
import { UNKNOWN_ESTABLISHMENT } from '../customers/affiliations/affiliation.ts';
import { countsEstablishments, isPerDay, type LegalLimit } from '../organisation/legal-limit.ts';
import { slidingWindow } from '../planning/constraints/average-in-time.ts';
import { countsCall } from '../planning/constraints/counted-calls.ts';
import { groupByUnit } from '../planning/constraints/legal-constraint.ts';
import { windowReader, type WindowReader } from '../planning/constraints/limit-window.ts';
import { limitedUnits, type LimitedUnits } from '../planning/constraints/limited-units.ts';
import { ownersOf } from '../planning/constraints/owners.ts';
import type { ActualCall } from './actual-call.ts';
import type { BreachedSubject, LimitBreach } from './breach.ts';
import { daysOverLimit, type DaysInput } from './days-over-limit.ts';
import { certainVisits, grown, type Counted, type Growing, type Passed } from './growing-breach.ts';

export interface BreachInput extends DaysInput {
  /** The days that are looked at; calls are given from as far back as windows reach. */
  readonly days: { readonly from: IsoDate; readonly to: IsoDate };
  /** Since when the code of a territory has meant this one; of one that is missing, since always. */
  readonly codesSince?: ReadonlyMap<string, IsoDate>;
}

/** What one limit is held against. */
interface Held {
  readonly limit: LegalLimit;
  readonly calls: readonly Counted[];
  readonly days: BreachInput['days'];
  readonly window: WindowReader;
}

const territoriesOf = (calls: readonly ActualCall[]): readonly string[] =>
  [...new Set(calls.map(({ territory }) => territory))].toSorted();

/** Where calls pass the maximum of a window, those that follow while the first of them still counts are one breach. */
function passedMaximum({ limit, calls, days, window }: Held): readonly Passed[] {
  const passed: Growing[] = [];
  const certain = certainVisits(limit);
  let first = 0;
  for (const [index, call] of calls.entries()) {
    certain.come(call);
    const from = window.startOf(call.on);
    for (; calls[first]!.on < from; first += 1) certain.go(calls[first]!);
    const counted = index + 1 - first;
    if (counted <= limit.maximum || call.on < days.from) continue;
    const last = passed.at(-1);
    const isCertain = certain.count() > limit.maximum;
    if (last === undefined || last.on < from) {
      passed.push({
        kind: 'window',
        on: call.on,
        until: call.on,
        window: { from, to: call.on },
        counted,
        maximum: limit.maximum,
        by: [call],
        territories: new Set(calls.slice(first, index + 1).map(({ territory }) => territory)),
        isCertain,
      });
      continue;
    }
    last.by.push(call);
    last.territories.add(call.territory);
    passed[passed.length - 1] = {
      ...last,
      until: call.on,
      ...(counted >= last.counted ? { window: { from, to: call.on }, counted } : {}),
      isCertain: last.isCertain || isCertain,
    };
  }
  return passed.map(grown);
}

/** Calls that follow another sooner than the law allows. */
function passedInterval({ limit, calls, days }: Held): readonly Passed[] {
  const { minimumInterval = 0 } = limit;
  return calls.flatMap((call, index): Passed[] => {
    const before = calls[index - 1];
    if (before === undefined || call.on < days.from || call.on >= addDays(before.on, minimumInterval))
      return [];
    const isOneVisit =
      countsEstablishments(limit) && before.territory === call.territory && before.on === call.on;
    return [
      {
        kind: 'interval',
        on: call.on,
        until: call.on,
        window: { from: before.on, to: call.on },
        counted: daysFrom(before.on, call.on) - 1,
        maximum: minimumInterval,
        by: [call],
        territories: territoriesOf([before, call]),
        isCertain: before.isCertain && call.isCertain && !isOneVisit,
      },
    ];
  });
}

/** Days on which an average is passed, by a call or because earlier ones count no more; those that follow are one breach. */
function passedAverage({ limit, calls, days, window }: Held): readonly Passed[] {
  const sorted = sortedBy(calls, ({ on }) => on);
  // One that stands already on the first day that is looked at is passed on it, though nothing changes that day.
  const changes = [
    ...new Set([days.from, ...sorted.flatMap(({ on }) => [on, window.releaseOf(on)])]),
  ].toSorted();
  const all = slidingWindow();
  const certain = slidingWindow();
  const passed: Growing[] = [];
  let next = 0;
  let goesOn = false;
  for (const day of changes) {
    if (day > days.to) break;
    const made: Counted[] = [];
    for (let call = sorted[next]; call !== undefined && call.on <= day; call = sorted[next]) {
      all.add(call);
      if (call.isCertain) certain.add(call);
      made.push(call);
      next += 1;
    }
    const from = window.startOf(day);
    all.letGoBefore(from);
    certain.letGoBefore(from);
    const [counted, visited] = [all.count(), all.visited()];
    const last = passed.at(-1);
    if (counted <= limit.maximum * visited || day < days.from) {
      if (goesOn && last) passed[passed.length - 1] = { ...last, until: addDays(day, -1) };
      goesOn = false;
      continue;
    }
    const isCertain = certain.count() > limit.maximum * visited;
    const isMost = !goesOn || !last || counted * (last.visited ?? 1) > last.counted * visited;
    const at = isMost ? { window: { from, to: day }, counted, visited } : last;
    const own = goesOn && last ? last : undefined;
    const { by, territories }: Pick<Growing, 'by' | 'territories'> = own ?? {
      by: [],
      territories: new Set(),
    };
    for (const call of made) {
      by.push(call);
      territories.add(call.territory);
    }
    const each: Growing = {
      kind: 'average',
      on: own?.on ?? day,
      until: days.to,
      window: at.window,
      counted: at.counted,
      visited: at.visited ?? visited,
      maximum: limit.maximum,
      by,
      territories,
      isCertain: isCertain || own?.isCertain === true,
    };
    if (own) passed[passed.length - 1] = each;
    else passed.push(each);
    goesOn = true;
  }
  return passed.map(grown);
}

/** What somebody or some place is called whose calls count together. */
function namedSubject(
  limit: LegalLimit,
  unit: string,
  calls: readonly Counted[],
  { accounts, unitsOf }: Pick<BreachInput, 'accounts'> & Pick<LimitedUnits, 'unitsOf'>,
): BreachedSubject {
  // Who has moved says of the establishment they left what the next one is called.
  const stayed = calls.find(({ territory, account }) => unitsOf({ territory, account }).includes(unit));
  const accountId = (stayed ?? calls[0])?.accountId ?? '';
  const account = accounts.get(accountId);
  const person = { kind: 'person', name: account?.name ?? accountId, accountId } as const;
  if (limit.scope === 'company-to-person') return person;
  if (limit.scope === 'rep-to-hcp') return { ...person, territory: unit.split('|')[0] ?? '' };
  if (unit.startsWith(UNKNOWN_ESTABLISHMENT))
    return { kind: 'unknown-establishment', name: unit.slice(UNKNOWN_ESTABLISHMENT.length) };
  const organisation = account ? textFact(account, 'organisation').trim() : '';
  if (!stayed) return { kind: 'establishment', name: unit };
  return { kind: 'establishment', name: organisation || (account?.name ?? accountId) };
}

/** The calls that one limit counts, for what and whether for certain. */
function countedBy(
  limit: LegalLimit,
  { calls, accounts, regions, affiliations = [], days }: BreachInput,
  { unitsOf }: Pick<LimitedUnits, 'unitsOf'>,
): readonly Counted[] {
  const { region } = limit;
  const isIn = placeReader(regions);
  const holdsFor = (id: string): boolean => region === undefined || isIn(accounts.get(id), region);
  const moved = countsEstablishments(limit) ? new Set(affiliations.map(({ account }) => account)) : new Set();
  // Of who has moved the calls stayed where they were: there the place of those who are there now decides.
  const within =
    region === undefined || moved.size === 0
      ? undefined
      : new Set(
          [...accounts.values()].flatMap((account: Account) =>
            isIn(account, region)
              ? unitsOf({ territory: account.territory, account: account.accountId })
              : [],
          ),
        );
  return calls.flatMap((call): Counted[] => {
    const { accountId: account, origin, on, channel } = call;
    if (on > days.to || !limit.channels.includes(channel) || !countsCall(limit, origin)) return [];
    const known = holdsFor(account);
    if (!known && !(within && moved.has(account))) return [];
    const units = unitsOf({ ...call, account }).filter((unit) => known || within?.has(unit) === true);
    if (units.length === 0) return [];
    const isSaid = origin !== '' || (limit.counts === 'all' && limit.groupMeetings);
    const isPlaced = units.length === 1 && !units[0]!.startsWith(UNKNOWN_ESTABLISHMENT);
    return [{ ...call, account, units, isCertain: isSaid && isPlaced }];
  });
}

/** An average is one rep's, or the company's over all. */
function averagesOf(
  { calls, ...held }: Held,
  repsOf: (call: Counted) => readonly string[],
): readonly LimitBreach[] {
  const { limit } = held;
  const isOfReps = limit.scope === 'rep-to-hcp';
  return [...groupByUnit(calls, isOfReps ? repsOf : () => ['all'])].flatMap(([group, own]) => {
    const ofGroup = own.map((call) => ({
      ...call,
      units: isOfReps ? call.units.filter((unit) => unit.startsWith(`${group}|`)) : call.units,
    }));
    const subject: BreachedSubject = isOfReps
      ? { kind: 'rep', name: group, territory: group }
      : { kind: 'company', name: '' };
    return passedAverage({ ...held, calls: ofGroup }).map((each) => ({ ...each, limit, subject }));
  });
}

/**
 * Every limit that recorded calls have passed in a time, by the day on which they did: per day, in rolling and calendar
 * windows, on average and by the days between two visits. Counted as a plan is held to it, so that what nobody knows is
 * read as the stricter one; whether it is passed for certain is said of each.
 */
export function limitBreaches(input: BreachInput): readonly LimitBreach[] {
  const { legalLimits, accounts, affiliations = [], codesSince, reps, days } = input;
  const known = {
    accounts,
    affiliations,
    isTerritory: (territory: string): boolean => reps.has(territory),
    ...(codesSince ? { codesSince } : {}),
  };
  const unitsFor = limitedUnits(known);
  const owners = ownersOf(known);
  const inWindows = legalLimits
    .filter((limit) => !isPerDay(limit) && limit.validFrom <= days.to)
    .flatMap((limit): readonly LimitBreach[] => {
      const units = unitsFor(limit);
      const calls = countedBy(limit, input, units);
      // Nobody passed a law before it was one.
      const looked = { from: limit.validFrom > days.from ? limit.validFrom : days.from, to: days.to };
      const held = { limit, calls, days: looked, window: windowReader(limit.window) };
      if (limit.strength === 'average') return averagesOf(held, owners.ofCall);
      return [...groupByUnit(calls, (call) => call.units)].flatMap(([unit, own]) => {
        const sorted = sortedBy(own, ({ on }) => on);
        const ofUnit = { ...held, calls: sorted };
        const passed = [...passedMaximum(ofUnit), ...passedInterval(ofUnit)];
        if (passed.length === 0) return [];
        const subject = namedSubject(limit, unit, sorted, { accounts, unitsOf: units.unitsOf });
        return passed.map((each) => ({ ...each, limit, subject }));
      });
    });
  const onDays = daysOverLimit(input).filter(({ on }) => on >= days.from && on <= days.to);
  return sortedBy(
    [...onDays, ...inWindows],
    ({ on }) => on,
    ({ subject }) => subject.name,
    ({ limit }) => limit.key,
    ({ kind }) => kind,
  );
}
