import type { Role } from './role.ts';
import { homeMarketOf, roleOf, type User } from './user.ts';

const overall = [
  'rollup',
  'cycles',
  'strategy',
  'maturity',
  'roll-out',
  'deviations',
  'latitude-requests',
  'markets',
  'users',
  'jobs',
  'audit',
] as const;
export type OverallPlace = (typeof overall)[number];

const inMarket = [
  'market',
  'capacity',
  'plan',
  'review',
  'attainment',
  'rules',
  'limits',
  'duties',
  'maturity',
  'users',
] as const;
const ofMarket = [...inMarket, 'jobs'] as const;
/** Places of those who plan nothing: what stands on page of the market for everybody else. */
const besides = ['plan-figures', 'refusals', 'personal-data', 'audit', 'calendar'] as const;
export type MarketPlace = (typeof ofMarket)[number] | (typeof besides)[number];

/** One at least. */
type Places<Place> = readonly [Place, ...Place[]];

/** Where each has something to do in a market, what is theirs to do first. */
const placesIn: Readonly<Record<Role, Places<MarketPlace>>> = {
  affiliate: ofMarket,
  // Their jobs stand with those of all markets.
  global: inMarket,
  compliance: ['limits', 'duties', 'plan-figures', 'refusals', 'personal-data', 'audit', 'market', 'rules'],
  medical: ['market', 'calendar'],
  auditor: ['market', 'capacity', 'plan', 'review', 'attainment', 'rules', 'limits', 'duties', 'maturity'],
  manager: ['review', 'plan', 'capacity', 'attainment', 'market', 'rules', 'maturity'],
  rep: ['plan', 'capacity', 'attainment', 'market', 'rules'],
};

/** Where somebody has something to do in a market. */
export const placesInMarket = (user: User, market: string): Places<MarketPlace> =>
  placesIn[roleOf(user, market)];

/** Over all markets, for whoever has not all of them to do. */
const placesOver: Readonly<Partial<Record<Role, Places<OverallPlace>>>> = {
  auditor: [
    'audit',
    'rollup',
    'cycles',
    'strategy',
    'maturity',
    'roll-out',
    'deviations',
    'latitude-requests',
    'markets',
  ],
};

/** Where somebody works: over all markets, or in the one that is theirs. The first place is where they come in. */
export type Workplace =
  | { readonly over: 'markets'; readonly places: Places<OverallPlace> }
  | { readonly over: 'market'; readonly market: string; readonly places: Places<MarketPlace> };

export function workplaceOf(user: User): Workplace {
  const market = homeMarketOf(user);
  return market === ''
    ? { over: 'markets', places: placesOver[roleOf(user)] ?? overall }
    : { over: 'market', market, places: placesInMarket(user, market) };
}
