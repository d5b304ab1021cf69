import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { textFact } from '../customers/account-facts.ts';
import { placeReader } from '../customers/account-place.ts';
import type { Account } from '../customers/account.ts';
import type { Affiliation } from '../customers/affiliations/affiliation.ts';
import type { Rep } from '../customers/rep.ts';
import { isPerDay } from '../organisation/legal-limit.ts';
import type { Market } from '../organisation/market.ts';
import { countsCall } from '../planning/constraints/counted-calls.ts';
import { groupByUnit } from '../planning/constraints/legal-constraint.ts';
import { limitedUnits } from '../planning/constraints/limited-units.ts';
import type { ActualCall } from './actual-call.ts';

export interface DaysInput extends Pick<Market, 'legalLimits' | 'regions'> {
  /** Calls that took place. */
  readonly calls: readonly ActualCall[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Pick<Rep, 'territory'>>;
  readonly affiliations?: readonly Affiliation[];
}

/** A day on which one establishment had more visits than the law allows, and whose they were. */
export interface DayOverLimit {
  readonly territories: readonly string[];
  readonly finding: Finding;
}

/**
 * Days with more visits of one establishment or service than a limit per day allows. Calls of one rep with several people
 * there are one visit; of calls that a limit does not count there is none.
 */
export function daysOverLimit(input: DaysInput): readonly DayOverLimit[] {
  const { legalLimits, regions, calls, accounts, reps, affiliations = [] } = input;
  const isIn = placeReader(regions);
  const unitsFor = limitedUnits({
    accounts,
    affiliations,
    isTerritory: (territory) => reps.has(territory),
  });
  const over = legalLimits.filter(isPerDay).flatMap((limit) => {
    const { region, maximum } = limit;
    const { unitsOf } = unitsFor(limit);
    const counted = calls
      .filter(
        ({ on, channel, accountId, origin }) =>
          on >= limit.validFrom &&
          limit.channels.includes(channel) &&
          countsCall(limit, origin) &&
          accounts.has(accountId) &&
          (region === undefined || isIn(accounts.get(accountId), region)),
      )
      .map((call) => ({ ...call, account: call.accountId }));
    const days = groupByUnit(counted, (call) => unitsOf(call).map((unit) => `${call.on}|${unit}`));
    return [...days].flatMap(([key, made]): DayOverLimit[] => {
      const territories = [...new Set(made.map(({ territory }) => territory))].toSorted();
      if (territories.length <= maximum) return [];
      const [{ on, accountId } = { on: '', accountId: '' }] = made;
      const account = accounts.get(accountId);
      const place = (account && textFact(account, 'organisation').trim()) || (account?.name ?? accountId);
      const service = limit.scope === 'company-to-hospital-service-per-day' ? key.split('|').at(-1) : '';
      const establishment = service === '' || service === undefined ? place : `${place}, ${service}`;
      const values = {
        limit: limit.key,
        establishment,
        on,
        visits: territories.length,
        maximum,
        source: limit.source,
      };
      return [
        {
          territories,
          finding: finding('warning', 'attainment.day-over-limit', atSubject(establishment), values),
        },
      ];
    });
  });
  return sortedBy(
    over,
    ({ finding: { values } }) => String(values['on']),
    ({ finding: { values } }) => String(values['establishment']),
    ({ finding: { values } }) => String(values['limit']),
  );
}
