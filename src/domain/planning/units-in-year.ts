import type { AccountId } from '../basics/ids.ts';
import type { Touches } from '../basics/units.ts';
import { rangeIn, touchesIn } from '../rulebook/rates/in-cycle.ts';
import type { Rate } from '../rulebook/rates/rate.ts';
import { turnsOfUnits } from './other-units.ts';
import type { AccountInYear, UnitInYear } from './unit-in-year.ts';

const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0;
  for (const each of numbers) sum += each;
  return sum;
};

/** What a unit has used of its share of the year, and what of that is still meant for its cycles to come. */
function standing({ cycles }: UnitInYear, { taken }: AccountInYear, share: Touches, subject: number) {
  const due = cycles.map(({ place }) => touchesIn({ value: share, per: 'year' }, place, subject));
  let used = 0;
  let toCome = 0;
  for (const [index, { state }] of cycles.entries()) {
    const [had, ofCycle] = [taken[index] ?? 0, due[index] ?? 0];
    if (state === 'approved') used += had;
    // What nobody published is not given away.
    else if (state === 'over') used += Math.max(had, ofCycle);
    else {
      toCome += ofCycle;
      if (state === 'open') used += Math.max(0, had - ofCycle);
    }
  }
  const own = cycles.findIndex(({ state }) => state === 'own');
  const kept = Math.max(0, Math.min(share - used, toCome));
  const isOpen = cycles.some(({ state }) => state === 'open' || state === 'own');
  return { used, kept, isOpen, ofOwn: Math.min(due[own] ?? 0, kept) };
}

/**
 * The touches of an account that a unit may still plan in its cycle, where units share its yearly maximum; undefined of an account that none of them shares. The year is parted first, in turns by what
 * each asks for over the year, and a cycle has its part of its unit's share, rounded over the year like any rate. Whoever
 * has used more than its share pays with its own cycles first; what others published below theirs, and what nobody is
 * left to use, is parted in the same turns. Never more than is left of the year, nor than the cycle could have if nobody
 * else worked the account.
 */
export function partsOfYear(
  years: readonly UnitInYear[],
  own: string,
): (account: AccountId, subject: number, rate: Rate) => Touches | undefined {
  const read = years.map((year) => ({
    year,
    of: new Map(year.accounts.map((each) => [each.account, each])),
  }));
  const cycles = years.find(({ unit }) => unit === own)?.cycles ?? [];
  const planned = cycles.findIndex(({ state }) => state === 'own');
  const place = cycles[planned]?.place;
  return (account, subject, rate) => {
    const all = read.flatMap(({ year, of }) => {
      const found = of.get(account);
      return found ? [{ ...year, found }] : [];
    });
    if (place === undefined || all.length === 0) return undefined;
    const takenBy = ({ cycles, found }: (typeof all)[number]): number =>
      sumOf(found.taken.filter((_, no) => cycles[no]?.state !== 'own'));
    const sharing = all.filter((each) => each.unit === own || each.found.asked > 0 || takenBy(each) > 0);
    const maximum = Math.min(...sharing.map((each) => each.maximum ?? Number.POSITIVE_INFINITY));
    const made = all.find(({ unit }) => unit === own)?.found.taken[planned] ?? 0;
    const taken = sumOf(all.map(takenBy));
    const most = Math.min(rangeIn(rate, place.months).most, maximum - taken);
    const asks = new Map(all.flatMap(({ unit, found }) => (found.asked > 0 ? [[unit, found.asked]] : [])));
    if (asks.size === 0) return Math.max(0, most - made);
    const turns = turnsOfUnits(asks, maximum);
    const stand = all.map((each) => {
      const share = turns.filter((unit) => unit === each.unit).length;
      return { unit: each.unit, ...standing(each, each.found, share, subject) };
    });
    const spare = maximum - sumOf(stand.map(({ used, kept }) => used + kept));
    const open = new Map(
      stand.flatMap(({ unit, isOpen }) => (isOpen && asks.has(unit) ? [[unit, asks.get(unit)!]] : [])),
    );
    const more =
      spare > 0 && open.size > 0 ? turnsOfUnits(open, spare).filter((unit) => unit === own).length : spare;
    const ofOwn = stand.find(({ unit }) => unit === own)?.ofOwn ?? 0;
    return Math.max(0, Math.min(most, ofOwn + more) - made);
  };
}
