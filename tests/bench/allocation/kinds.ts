import type { PackedProblem } from '#domain/planning/allocation/packed-problem.ts';
import { groupedMarket } from './grouped-market.ts';
import { randomMarket } from './random-market.ts';
import type { MarketShape } from './random-market.ts';

export const perTerritory = 500;

const coupled: Partial<MarketShape> = { channelCaps: true, accountTotals: true };

/** The shapes of markets that are measured. */
export const kinds = {
  'capacity alone': {},
  'capacity, S-curves': { sCurves: 0.3 },
  'channel caps, account totals': coupled,
  'the same, minimums': { ...coupled, minimums: true },
  'the same, a budget over all': { ...coupled, minimums: true, budget: true },
  'minimums, S-curves': { ...coupled, minimums: true, sCurves: 0.3 },
  'minimums, a budget, S-curves': { ...coupled, minimums: true, budget: true, sCurves: 0.3 },
  'scarce: a fifth of the time wanted': { ...coupled, minimums: true, tightness: 0.2 },
} as const satisfies Readonly<Record<string, Partial<MarketShape>>>;

/** Markets in which the channels of an account answer together. */
export const groupedKinds = {
  groups: {},
  'groups, channel caps, account totals': coupled,
  'groups, caps, totals, a budget': { ...coupled, budget: true },
  'groups, scarce, four of five reached': { ...coupled, tightness: 0.06, coverage: 0.8 },
} as const satisfies Readonly<Record<string, Partial<MarketShape> & { readonly coverage?: number }>>;

export type Kind = keyof typeof kinds;
export type GroupedKind = keyof typeof groupedKinds;

export const marketOf = (kind: Kind | GroupedKind, accounts: number, seed: number): PackedProblem =>
  (kind in groupedKinds ? groupedMarket : randomMarket)({
    accounts,
    territories: Math.max(1, Math.round(accounts / perTerritory)),
    tightness: 0.4,
    channelCaps: false,
    accountTotals: false,
    minimums: false,
    sCurves: 0,
    budget: false,
    seed,
    ...{ ...kinds, ...groupedKinds }[kind],
  });

/** Processor seconds of this thread, so that a busy machine changes the ratios little. */
export function secondsOf(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1e6;
}

export const bestOf = (times: number, work: () => void): number =>
  Math.min(...Array.from({ length: times }, () => secondsOf(work)));
