import type { AccountId, TerritoryCode } from '../../basics/ids.ts';
import { callEquivalents, type BasisPoints, type CallEquivalents } from '../../basics/units.ts';
import { WHOLE } from '../../basics/channel.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { utilisationOf } from '../../capacity/capacity.ts';
import type { AccountDemand } from './account-demand.ts';
import { areasAround } from '../../capacity/area-of.ts';

/** A territory as far as its workload goes. */
export interface TerritoryLoad {
  readonly territory: TerritoryCode;
  readonly team: string;
  readonly capacity: CallEquivalents;
}

/** Demand ÷ capacity of both territories. */
export interface Loads {
  readonly from: BasisPoints;
  readonly to: BasisPoints;
}

/** One account that might go to a neighbour. */
export interface SuggestedMove {
  readonly accountId: AccountId;
  readonly from: string;
  readonly to: string;
  readonly area: string;
  readonly demand: CallEquivalents;
  /** Of the giving territory's accounts nothing else would have helped. */
  readonly mustKeep: boolean;
  readonly before: Loads;
  readonly after: Loads;
}

/** How far a territory may lie from the team's average before anybody should bother, in basis points of capacity. */
const TOLERANCE = 500;
/** More suggestions than a person reads help nobody; the first ones help most. */
const MOST_MOVES = 60;

interface Load {
  readonly capacity: CallEquivalents;
  demand: CallEquivalents;
}

/**
 * Capacity-weighted square distance from the average that a move takes away; above zero, the loads are nearer to each
 * other afterwards. With unchanged totals the average does not matter. One difference of whole numbers: two sums of
 * squares would differ by their rounding where nothing is gained.
 */
function gainOf(demand: CallEquivalents, from: Load, to: Load): number {
  const taken = (2 * from.demand - demand) * to.capacity;
  const given = (2 * to.demand + demand) * from.capacity;
  return (demand * (taken - given)) / (from.capacity * to.capacity);
}

interface Neighbourhood {
  /** Territories that work where the account is, or in the region around it. */
  readonly around: (account: AccountDemand) => readonly string[];
  /** How much the account is one of the receiver's already, above 0 and up to 1. */
  readonly closeness: (account: AccountDemand, to: string) => number;
}

/** An account in the same region only is worth a move when it helps four times as much. */
const FAR = 0.25;

type Counts = ReadonlyMap<string, number>;

/** How many accounts each territory has in each place. */
function countIn(accounts: readonly AccountDemand[], placeOf: (account: AccountDemand) => string) {
  const counts = new Map<string, Map<string, number>>();
  for (const account of accounts) {
    const place = placeOf(account);
    if (place === '') continue;
    const inPlace = counts.get(place) ?? new Map<string, number>();
    counts.set(place, inPlace);
    inPlace.set(account.territory, (inPlace.get(account.territory) ?? 0) + 1);
  }
  return counts;
}

function neighbourhood(accounts: readonly AccountDemand[]): Neighbourhood {
  const byArea = countIn(accounts, ({ area }) => area);
  const byRegion = countIn(accounts, ({ region }) => region);
  const none: Counts = new Map();
  const sums = new Map<string, Counts>();
  const nearOf = (area: string): Counts => {
    const known = sums.get(area);
    if (known) return known;
    const sum = new Map<string, number>();
    for (const each of areasAround(area)) {
      for (const [territory, count] of byArea.get(each) ?? none) {
        sum.set(territory, (sum.get(territory) ?? 0) + count);
      }
    }
    sums.set(area, sum);
    return sum;
  };
  const regionOf = (region: string): Counts => byRegion.get(region) ?? none;
  return {
    around: ({ area, region }) =>
      [...new Set([...nearOf(area).keys(), ...regionOf(region).keys()])].toSorted(),
    closeness: ({ area, region, territory }, to) => {
      const near = nearOf(area);
      const isNear = near.has(to);
      const counts = isNear ? near : regionOf(region);
      const [there, here] = [counts.get(to) ?? 0, counts.get(territory) ?? 0];
      return ((isNear ? 1 : FAR) * there) / Math.max(1, there + here);
    },
  };
}

interface Candidate {
  readonly account: AccountDemand;
  readonly to: string;
  readonly score: number;
}

/**
 * Which accounts neighbouring territories might hand over so that each has work for its time. It lessens the spread
 * of demand ÷ capacity within a team, with the accounts that do most for it first, and those before others that lie
 * where the receiver works already; in the wider region they must help more. Accounts of segments that stay with their rep come last, where nothing else helps.
 * Nothing goes where nobody of the receiving territory is near, to another team, or from or to a territory without
 * time: a vacancy is filled, not shared out. Balanced territories get no suggestions. It never makes the spread larger.
 */
export function suggestMoves(
  territories: readonly TerritoryLoad[],
  accounts: readonly AccountDemand[],
): readonly SuggestedMove[] {
  const loads = new Map<string, Load & Pick<TerritoryLoad, 'team'>>(
    territories
      .filter(({ capacity }) => capacity > 0)
      .map(({ territory, team, capacity }) => [territory, { team, capacity, demand: 0 }]),
  );
  const ofTerritory = new Map<string, AccountDemand[]>([...loads.keys()].map((territory) => [territory, []]));
  for (const account of sortedBy(accounts, (each) => each.accountId)) {
    const load = loads.get(account.territory);
    if (!load) continue;
    load.demand = callEquivalents(load.demand + account.demand);
    if (account.demand > 0 && account.area !== '') ofTerritory.get(account.territory)?.push(account);
  }
  const near = neighbourhood(accounts);
  const averages = averagesOf([...loads.values()]);
  const over = (territory: TerritoryCode): number => {
    const load = loads.get(territory);
    return load ? (load.demand * WHOLE) / load.capacity - (averages.get(load.team) ?? 0) : 0;
  };
  const best = (territory: TerritoryCode, mustKeep: boolean): Candidate | undefined => {
    const from = loads.get(territory);
    let found: Candidate | undefined;
    for (const account of from ? (ofTerritory.get(territory) ?? []) : []) {
      if (!from || account.mustKeep !== mustKeep) continue;
      for (const to of near.around(account)) {
        const load = loads.get(to);
        if (!load || to === territory || load.team !== from.team) continue;
        const gain = gainOf(account.demand, from, load);
        if (gain <= 0) continue;
        const score = gain * near.closeness(account, to);
        if (!found || score > found.score) found = { account, to, score };
      }
    }
    return found;
  };

  const moves: SuggestedMove[] = [];
  const stuck = new Set<string>();
  while (moves.length < MOST_MOVES) {
    const [giver] = sortedBy(
      [...loads.keys()].filter((territory) => !stuck.has(territory) && over(territory) > TOLERANCE),
      (territory) => -over(territory),
      (territory) => territory,
    );
    if (giver === undefined) break;
    const candidate = best(giver, false) ?? best(giver, true);
    const from = loads.get(giver);
    const to = candidate && loads.get(candidate.to);
    if (!candidate || !from || !to) {
      stuck.add(giver);
      continue;
    }
    const { account } = candidate;
    const before = loadsOf(from, to);
    from.demand = callEquivalents(from.demand - account.demand);
    to.demand = callEquivalents(to.demand + account.demand);
    // An account moves once; to hand it on would be a second good-bye.
    ofTerritory.set(
      giver,
      (ofTerritory.get(giver) ?? []).filter((each) => each !== account),
    );
    const { accountId, area, demand, mustKeep } = account;
    moves.push({
      accountId,
      from: giver,
      to: candidate.to,
      area,
      demand,
      mustKeep,
      before,
      after: loadsOf(from, to),
    });
  }
  return moves;
}

const loadsOf = (from: Load, to: Load): Loads => ({
  from: utilisationOf(from.demand, from.capacity) ?? 0,
  to: utilisationOf(to.demand, to.capacity) ?? 0,
});

/** Demand ÷ capacity of each team, in basis points. */
function averagesOf(loads: readonly (Load & Pick<TerritoryLoad, 'team'>)[]): ReadonlyMap<string, number> {
  return new Map(
    [...Map.groupBy(loads, ({ team }) => team)].map(([team, all]) => [
      team,
      (all.reduce((sum, { demand }) => sum + demand, 0) * WHOLE) /
        all.reduce((sum, { capacity }) => sum + capacity, 0),
    ]),
  );
}
