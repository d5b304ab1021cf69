import { sortedBy } from '../basics/stable-order.ts';
import { textFact } from '../customers/account-facts.ts';
import { placeReader } from '../customers/account-place.ts';
import type { Account } from '../customers/account.ts';
import { UNKNOWN_ESTABLISHMENT, type Affiliation } from '../customers/affiliations/affiliation.ts';
import type { Rep } from '../customers/rep.ts';
import { isPerDay } from '../organisation/legal-limit.ts';
import type { Market } from '../organisation/market.ts';
import { countsCall } from '../planning/constraints/counted-calls.ts';
import { groupByUnit } from '../planning/constraints/legal-constraint.ts';
import { limitedUnits } from '../planning/constraints/limited-units.ts';
import type { ActualCall } from './actual-call.ts';
import { calledSubject, type LimitBreach } from './breach.ts';

export interface DaysInput extends Pick<Market, 'legalLimits' | 'regions'> {
  /** Calls that took place. */
  readonly calls: readonly ActualCall[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Pick<Rep, 'territory'>>;
  readonly affiliations?: readonly Affiliation[];
}

/**
 * Days with more visits of one establishment or service than a limit per day allows. Calls of one rep with several people
 * there are one visit; of calls that a limit does not count there is none.
 */
export function daysOverLimit(input: DaysInput): readonly LimitBreach[] {
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
    return [...days].flatMap(([key, made]): LimitBreach[] => {
      const territories = [...new Set(made.map(({ territory }) => territory))].toSorted();
      if (territories.length <= maximum) return [];
      const [{ on, accountId } = { on: '', accountId: '' }] = made;
      const account = accounts.get(accountId);
      const place = (account && textFact(account, 'organisation').trim()) || (account?.name ?? accountId);
      const service =
        limit.scope === 'company-to-hospital-service-per-day' ? (key.split('|').at(-1) ?? '') : '';
      const certain = made.filter(({ origin, ...call }) => {
        const isSaid = origin !== '' || (limit.counts === 'all' && limit.groupMeetings);
        return isSaid && unitsOf(call).length === 1;
      });
      return [
        {
          limit,
          kind: 'day',
          subject: { kind: 'establishment', name: place, service },
          on,
          until: on,
          window: { from: on, to: on },
          counted: territories.length,
          maximum,
          by: made,
          territories,
          isCertain:
            !key.includes(`|${UNKNOWN_ESTABLISHMENT}`) &&
            new Set(certain.map(({ territory }) => territory)).size > maximum,
        },
      ];
    });
  });
  return sortedBy(
    over,
    ({ on }) => on,
    ({ subject }) => calledSubject(subject),
    ({ limit }) => limit.key,
  );
}
